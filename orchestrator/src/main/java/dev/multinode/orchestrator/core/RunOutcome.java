package dev.multinode.orchestrator.core;

/** How an invocation ended, for the schedule or set of replicas that has started it. */
public enum RunOutcome {
  SUCCEEDED,
  FAILED,
  CANCELLED,
  TIMED_OUT,
  /** Its start was refused, because a lock is in use, or could not be accepted. */
  REFUSED,
  /** It is not known any more. */
  REMOVED;

  /** Whether what it runs has failed; not if somebody, or a lock, kept it from running. */
  public boolean isFailure() {
    return switch (this) {
      case FAILED, TIMED_OUT -> true;
      case SUCCEEDED, CANCELLED, REFUSED, REMOVED -> false;
    };
  }
}
