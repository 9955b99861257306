package dev.multinode.orchestrator.core.replicas;

/** How a run ended. */
public enum RunOutcome {
  SUCCEEDED,
  FAILED,
  CANCELLED,
  TIMED_OUT,
  /** Its start could not be accepted. */
  REFUSED,
  /** It is not known any more. */
  REMOVED
}
