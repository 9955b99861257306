package dev.multinode.spi;

import dev.multinode.Outcome;
import java.util.UUID;

/** For a map whose results nobody wants. */
final class GatheredNothing<R> implements Gathering<R, Void> {

  @Override
  public boolean wants(int index) {
    return true;
  }

  @Override
  public void succeeded(int index, UUID id, R value) {}

  @Override
  public void failed(Outcome.Failed<R> failed) {}

  @Override
  public void complete(int inputs) {}

  @Override
  public Void result() {
    return null;
  }
}
