package dev.multinode;

/** How a run of a schedule ended. */
public enum ScheduledOutcome {
  /** Its code returned. */
  SUCCEEDED,
  /** Its code failed, its worker was lost too often, or its start could not be read. */
  FAILED,
  /** It was cancelled: by somebody, or for a later run. */
  CANCELLED,
  /** It took longer, or waited longer, than its policy allows. */
  TIMED_OUT,
  /** Its start was refused, because a lock that it needs is in use. */
  REFUSED,
  /** It was removed, so that nobody knows any more. */
  REMOVED
}
