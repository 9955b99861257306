package dev.multinode.orchestrator.core;

/** How an attempt ends. */
public enum AttemptOutcome {
  SUCCEEDED,
  FAILED,
  CANCELLED,
  TIMED_OUT,
  /** Its worker went silent, or gave the work back without a word. User code may have run. */
  LOST,
  /** Its record is gone from the queue and no worker was ever heard of. User code has not run. */
  UNHEARD,
  /** A worker took it and did not start it, because it was revoked. */
  SKIPPED,
  /** A worker took it and handed it back. User code has not run. */
  DEFERRED,
  /** Its worker had to stop before user code ended. */
  HANDED_BACK
}
