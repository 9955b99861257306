package dev.multinode.spi;

import dev.multinode.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The outcomes in the order of the inputs. */
final class GatheredOutcomes<R> implements Gathering<R, List<Outcome<R>>> {

  private final List<Outcome<R>> outcomes = new ArrayList<>();

  @Override
  public boolean wants(int index) {
    outcomes.add(null);
    return true;
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
  public void complete(int inputs) {}

  @Override
  public List<Outcome<R>> result() {
    return outcomes;
  }
}
