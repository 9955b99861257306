package dev.multinode.dict.locks;

import java.time.Instant;
import java.util.List;

/**
 * A lock that any code may take and that is in use, as those who use it have written down of
 * themselves a moment ago.
 *
 * @param name its name
 * @param holders who holds it, as a rule one; none while only waiters are known, two while a former
 *     holder is not known to be gone
 * @param waiters who waits for it
 */
public record FreeLock(String name, List<User> holders, List<User> waiters) {

  /** Copies the lists. */
  public FreeLock {
    holders = List.copyOf(holders);
    waiters = List.copyOf(waiters);
  }

  /**
   * One of those who use it.
   *
   * @param who in words for people
   * @param since since when
   * @param fence a holder's; 0 of a waiter
   */
  public record User(String who, Instant since, long fence) {}
}
