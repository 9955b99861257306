package dev.multinode.dict.locks;

import dev.multinode.spi.LockBackend;
import java.time.Duration;

/** The times that members and holders of locks agree on, those of other processes included. */
public final class LockTimes {

  /** A session that was not heard of for so long is over, and its locks are free. */
  public static final int SESSION_SECONDS = LockBackend.SESSION_SECONDS;

  /** How often a process says that it is there. */
  public static final int HEARTBEAT_SECONDS = LockBackend.HEARTBEAT_SECONDS;

  /** Who has not been able to see to its lock for so long gives it up. */
  public static final Duration DOUBT = LockBackend.DOUBT;

  /**
   * How long what is interrupted then has to end. Together with the doubt it is less than the
   * session has left for certain: it was heard of a heartbeat before it was last seen to.
   */
  public static final Duration GRACE =
      Duration.ofSeconds(SESSION_SECONDS - SESSION_SECONDS / 2 - HEARTBEAT_SECONDS);

  private LockTimes() {}
}
