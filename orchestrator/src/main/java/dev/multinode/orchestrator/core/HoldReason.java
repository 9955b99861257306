package dev.multinode.orchestrator.core;

/** Why an attempt is held. */
public enum HoldReason {
  /** It was asked for that time. */
  NOT_DUE,
  /** The attempt before it failed. */
  BACKING_OFF,
  /** What is more urgent goes first, until that time at least a little. */
  LOW_PRIORITY
}
