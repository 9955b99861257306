package dev.multinode.process;

import java.util.concurrent.CountDownLatch;

/**
 * Waits for SIGTERM or SIGINT, and holds the JVM until what must be stopped has been stopped: the
 * shutdown hook ends the wait, then waits itself until this is closed.
 */
public final class Shutdown implements AutoCloseable {

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  private Shutdown() {}

  /** From now on a signal does not end the JVM before this is closed. */
  public static Shutdown onSignal() {
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
  public boolean asked() {
    return asked.getCount() == 0;
  }

  /** Returns when the process was asked to end. */
  public void await() throws InterruptedException {
    asked.await();
  }

  /** Lets the JVM end. */
  @Override
  public void close() {
    done.countDown();
  }
}
