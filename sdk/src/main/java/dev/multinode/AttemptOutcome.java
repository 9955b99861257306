package dev.multinode;

/** How one attempt of an invocation ended, or that it still runs. */
public enum AttemptOutcome {
  /** Released to the workers or being run. */
  RUNNING,
  /** The code returned. */
  SUCCEEDED,
  /** The code threw. */
  FAILED,
  /**
   * The worker died or was not heard of for longer than its lease; nobody knows how far the code
   * came.
   */
  LOST,
  /** The code stopped because of a cancel. */
  CANCELLED,
  /** The code ran longer than it may. */
  TIMED_OUT,
  /** Never run: a worker found it cancelled before it started. */
  SKIPPED,
  /**
   * A worker took it and handed it back, because it had no room for it. User code did not run, and
   * the attempt counts against no limit.
   */
  DEFERRED,
  /**
   * Its worker had to stop before the code ended, and left the rest to another. The attempt counts
   * against no limit.
   */
  HANDED_BACK
}
