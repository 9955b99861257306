package dev.multinode.orchestrator.core.schedules;

/** How a run ended. */
public enum RunOutcome {
  SUCCEEDED,
  FAILED,
  CANCELLED,
  TIMED_OUT,
  /** Its start was refused, because a lock is in use. */
  REFUSED,
  /** It is not known any more. */
  REMOVED;

  /** Whether a schedule that pauses on failure pauses. */
  boolean isFailure() {
    return switch (this) {
      case FAILED, TIMED_OUT -> true;
      case SUCCEEDED, CANCELLED, REFUSED, REMOVED -> false;
    };
  }
}
