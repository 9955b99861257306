package dev.multinode.orchestrator.core;

/** Why an invocation has to end before its code does. */
public enum StopCause {
  /** Somebody asked for it. */
  CANCEL(Status.CANCELLED, AttemptOutcome.CANCELLED),
  /** It took longer than its policy allows. */
  TIMEOUT(Status.TIMED_OUT, AttemptOutcome.TIMED_OUT);

  private final Status status;
  private final AttemptOutcome outcome;

  StopCause(Status status, AttemptOutcome outcome) {
    this.status = status;
    this.outcome = outcome;
  }

  /** What the invocation's end is. */
  Status status() {
    return status;
  }

  /** What the end of its attempt is, if that ended because of it. */
  AttemptOutcome outcome() {
    return outcome;
  }
}
