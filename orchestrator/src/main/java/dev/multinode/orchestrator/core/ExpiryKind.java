package dev.multinode.orchestrator.core;

/** What a timer is about. */
public enum ExpiryKind {
  /** A bound run has gone silent. */
  LEASE,
  /** After a cancellation nobody was heard of. */
  CANCEL_SILENCE,
  /** The record of an attempt is gone from its queue, or nobody takes it. */
  UNHEARD_ATTEMPT
}
