package dev.multinode.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Waits for SIGTERM or SIGINT, and holds the JVM until what must be stopped has been stopped: the
 * shutdown hook ends the wait, then waits itself until this is closed.
 */
final class Shutdown implements AutoCloseable {

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  private Shutdown() {}

  static Shutdown onSignal() {
    Shutdown shutdown = new Shutdown();
    Thread hook = new Thread(shutdown::hold, "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    return shutdown;
  }

  private void hold() {
    asked.countDown();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process was asked to end. */
  boolean asked() {
    return asked.getCount() == 0;
  }

  /** Returns when the process was asked to end. */
  void await() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() {
    done.countDown();
  }
}
