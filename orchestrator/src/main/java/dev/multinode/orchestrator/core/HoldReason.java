package dev.multinode.orchestrator.core;

/** Why an attempt is held. */
public enum HoldReason {
  /** It was asked for that time. */
  NOT_DUE,
  /** The attempt before it failed, or several before it were not run by those who took them. */
  BACKING_OFF,
  /** The worker of the attempt before it could not hold its locks. */
  UNGUARDED,
  /** What is more urgent goes first, until that time at least a little. */
  LOW_PRIORITY
}
