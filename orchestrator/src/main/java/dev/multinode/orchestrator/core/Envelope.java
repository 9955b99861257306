package dev.multinode.orchestrator.core;

/** The little that the rules need of what an invocation is. The rest travels along unread. */
public interface Envelope {

  /** How many runs may be lost with their worker before the invocation fails. */
  int lossRetries();

  /** Whether a caller waits for the outcome. */
  boolean awaited();
}
