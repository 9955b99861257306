package dev.multinode.worker;

import java.time.Duration;

/**
 * When a worker answers a waiting caller itself. Only where no other execution can have become the
 * one that counts: the engine answers the callers of everything else, so that no outcome that it
 * refuses reaches anybody.
 */
final class ReplyRule {

  /** Far below the time after which the engine would give up on an unheard delivery. */
  static final Duration LIMIT = Duration.ofMillis(200);

  private ReplyRule() {}

  /**
   * Whether the worker answers.
   *
   * @param awaited somebody waits
   * @param deliveries how often the work was delivered
   * @param opened something of this execution was reported before its outcome
   * @param sinceAcquired the time from acquiring the work to its outcome
   */
  static boolean answers(boolean awaited, int deliveries, boolean opened, Duration sinceAcquired) {
    return awaited && deliveries == 1 && !opened && sinceAcquired.compareTo(LIMIT) < 0;
  }
}
