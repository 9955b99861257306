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

  /**
   * From now on a signal does not end the JVM before this is closed; one that came before ends it
   * all the same.
   */
  public static Shutdown onSignal() {
    Shutdown shutdown = new Shutdown();
    if (!added(new Thread(shutdown::hold, "shutdown"))) {
      shutdown.asked.countDown();
    }
    return shutdown;
  }

  private static boolean added(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      // The JVM is ending already.
      return false;
    }
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
    return asked.getCount() == 0 || ending();
  }

  /** The JVM refuses things because it ends a moment before it calls its hooks. */
  private static boolean ending() {
    Thread probe = new Thread("shutdown-probe");
    try {
      return !added(probe) || !Runtime.getRuntime().removeShutdownHook(probe);
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** Ends the wait, as a signal does. */
  void ask() {
    asked.countDown();
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
