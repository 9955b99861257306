package dev.multinode;

import java.time.Duration;

/**
 * What an instance of a {@linkplain Multinode.Daemon daemon} knows of itself. Any thread may use
 * it.
 */
public interface DaemonContext {

  /**
   * The daemon's name.
   *
   * @return the name, unique in its project
   */
  String name();

  /**
   * Which of the instances it is.
   *
   * @return from 0
   */
  int replica();

  /**
   * The fence of the lock that this run holds: higher than that of any earlier run of the instance.
   * Hand it over with every write, and refuse there what comes with a lower one than the highest
   * that was seen, as {@link Dict#put(Object, Object, long)} does.
   *
   * @return a number that stays the same while the method runs
   */
  long fence();

  /**
   * The installation that it runs in.
   *
   * @return a door that need not be closed, of use while the method runs
   */
  Multinode multinode();

  /**
   * Whether it has to stop.
   *
   * @return true from when its thread is interrupted for that
   */
  boolean isStopping();

  /**
   * Waits until it has to stop. Then the method should return, within its grace.
   *
   * @throws InterruptedException if the thread was interrupted for another reason
   */
  void awaitStop() throws InterruptedException;

  /**
   * Waits until it has to stop, or for so long: the pause between two looks.
   *
   * @param atMost how long to wait
   * @return whether it has to stop
   * @throws InterruptedException if the thread was interrupted for another reason
   */
  boolean awaitStop(Duration atMost) throws InterruptedException;

  /**
   * For a unit test: an instance number 0 with fence 1. It has to stop when its thread is
   * interrupted. Its {@link #multinode()} has dicts and locks of its own, in memory, and throws
   * {@link IllegalStateException} for all else.
   *
   * @return a context
   */
  static DaemonContext local() {
    return new LocalReplicaContext(0);
  }
}
