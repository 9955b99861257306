package dev.multinode.spi;

import dev.multinode.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The results in the order of the inputs; for a map that is over with the first failure. */
final class GatheredValues<R> implements Gathering<R, List<R>> {

  private final List<R> values = new ArrayList<>();

  @Override
  public boolean wants(int index) {
    values.add(null);
    return true;
  }

  @Override
  public void succeeded(int index, UUID id, R value) {
    values.set(index, value);
  }

  @Override
  public void failed(Outcome.Failed<R> failed) {
    throw failed.exception();
  }

  @Override
  public void complete(int inputs) {}

  @Override
  public List<R> result() {
    return values;
  }
}
