package dev.multinode.spi;

import dev.multinode.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The outcomes of a former map, where those that failed give way to new ones. */
final class RedrivenOutcomes<R> implements Gathering<R, List<Outcome<R>>> {

  private final List<Outcome<R>> outcomes;

  RedrivenOutcomes(List<Outcome<R>> former) {
    this.outcomes = new ArrayList<>(former);
  }

  @Override
  public boolean wants(int index) {
    if (index >= outcomes.size()) {
      throw otherInputs("more");
    }
    return outcomes.get(index) instanceof Outcome.Failed;
  }

  @Override
  public void succeeded(int index, UUID id, R value) {
    outcomes.set(index, new Outcome.Succeeded<>(id, value));
  }

  @Override
  public void failed(Outcome.Failed<R> failed) {
    outcomes.set(failed.index(), failed);
  }

  @Override
  public void complete(int inputs) {
    if (inputs < outcomes.size()) {
      throw otherInputs("fewer");
    }
  }

  @Override
  public List<Outcome<R>> result() {
    return outcomes;
  }

  private IllegalArgumentException otherInputs(String howMany) {
    return new IllegalArgumentException(
        "The former map had %d inputs, these are %s: a redrive takes the same inputs in the same order."
            .formatted(outcomes.size(), howMany));
  }
}
