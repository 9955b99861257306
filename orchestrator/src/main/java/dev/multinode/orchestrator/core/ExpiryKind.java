package dev.multinode.orchestrator.core;

/** What a timer is about. */
public enum ExpiryKind {
  /** A bound run has gone silent. */
  LEASE,
  /** After a cancellation nobody was heard of. */
  CANCEL_SILENCE,
  /** The record of an attempt is gone from its queue, or nobody takes it. */
  UNHEARD_ATTEMPT,
  /** The time that an attempt waits for has come. */
  DUE,
  /** An invocation has waited for its first run for as long as it may. */
  SCHEDULE_TO_START,
  /** A run has taken as long as it may. */
  START_TO_CLOSE,
  /** An invocation has been over, or removed, for as long as that is kept. */
  RETENTION,
  /** The class of an attempt that is held for its low priority has room for it. */
  HAS_ROOM,
  /** An invocation has waited for its locks for as long as it may. */
  LOCK_WAIT
}
