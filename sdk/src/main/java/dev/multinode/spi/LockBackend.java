package dev.multinode.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the locks of a project are that any code may take. {@link dev.multinode.Lock} is a thin
 * layer over it.
 *
 * <p>Implementations are safe for use by any number of threads.
 */
public interface LockBackend extends AutoCloseable {

  /** How many characters a name may have. */
  int LARGEST_NAME = 256;

  /** Of whom nothing was heard for so many seconds has lost its locks. */
  int SESSION_SECONDS = 10;

  /** How often, in seconds, a holder says that it is there. */
  int HEARTBEAT_SECONDS = 2;

  /** Who has not been able to make sure of its lock for so long takes it for lost. */
  Duration DOUBT = Duration.ofSeconds(SESSION_SECONDS / 2);

  /** The longest wait: whoever wants to wait longer asks again. */
  Duration LONGEST_WAIT = Duration.ofDays(365);

  /**
   * Takes a lock.
   *
   * @param name its name
   * @param holder who is to hold it, for people to read; empty for whatever this is part of
   * @param atMost how long to wait if somebody else holds it; not negative
   * @return the lock; empty if somebody else had it for so long
   * @throws dev.multinode.LockUnavailable if it cannot be had for another reason; it is not held
   * @throws dev.multinode.WaitInterrupted if the thread is interrupted; it is not held
   */
  Optional<LockHold> tryAcquire(String name, String holder, Duration atMost);

  /** Lets go of connections and threads, and gives back what is held. */
  @Override
  void close();
}
