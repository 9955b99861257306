package dev.multinode;

/** Why an invocation that is {@link Status#PENDING} does not run yet. */
public enum WaitingReason {
  /** Others are before it in the queue of its resource class. */
  QUEUED,
  /** Its lock is held by another invocation. */
  LOCKED,
  /** As many invocations run as its concurrency limit allows. */
  CONCURRENCY_LIMIT,
  /** No worker of its resource class is there yet. */
  NO_WORKER,
  /** An attempt failed; the next one is not due yet. */
  BACKING_OFF,
  /** It was started with a delay or for a later time. */
  NOT_DUE,
  /** Its queue is paused. */
  PAUSED
}
