package dev.multinode.orchestrator.core;

/** Why an attempt waits for a time. */
public enum HoldReason {
  /** It was asked for that time. */
  NOT_DUE,
  /** The attempt before it failed. */
  BACKING_OFF
}
