package dev.multinode.orchestrator.core;

/** How an invocation ends. */
public enum Status {
  SUCCEEDED,
  FAILED,
  CANCELLED,
  TIMED_OUT
}
