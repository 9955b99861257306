package dev.multinode.spi;

import java.time.Duration;

/** A lock that was taken. Safe for use by any number of threads. */
public interface LockHold extends AutoCloseable {

  /**
   * Its fence.
   *
   * @return a number that is higher than those of all former holders
   */
  long fence();

  /**
   * Whether it is lost. It asks nobody, but looks at the clock: who was away for too long is told
   * so by the first question.
   *
   * @return true for ever once it has been
   */
  boolean isLost();

  /**
   * How long ago it was certain that it is held.
   *
   * @return a time that is less than {@link LockBackend#DOUBT} unless it is lost
   */
  Duration unseenFor();

  /**
   * Says what to do if it is lost; at once if it is already. To be called once.
   *
   * @param action run at most once, on any thread; must not block
   */
  void onLost(Runnable action);

  /** Gives it back. Never throws, and does nothing if it was closed or lost before. */
  @Override
  void close();
}
