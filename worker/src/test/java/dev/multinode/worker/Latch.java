package dev.multinode.worker;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** Keeps user code from ending until the test says so; see the sample app. */
final class Latch implements AutoCloseable {

  private final String name = "latch-" + UUID.randomUUID();
  private final CountDownLatch latch = new CountDownLatch(1);

  Latch() {
    System.getProperties().put(name, latch);
  }

  String name() {
    return name;
  }

  void open() {
    latch.countDown();
  }

  @Override
  public void close() {
    open();
    System.getProperties().remove(name);
  }
}
