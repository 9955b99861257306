package dev.multinode.orchestrator.core;

import java.time.Instant;
import java.util.Optional;

/** The little that the rules need of what an invocation is. The rest travels along unread. */
public interface Envelope {

  /** How many runs may be lost with their worker before the invocation fails. */
  int lossRetries();

  /** How it is retried, timed and kept. */
  Policy policy();

  /** When it was started. */
  Instant submittedAt();

  /** Not to be run before that time. */
  Optional<Instant> dueAt();

  /** How many of its kind may run at the same time; empty for any number. */
  Optional<ConcurrencyLimit> limit();

  /** What nobody else may hold while it is not over; empty if it needs no lock. */
  Optional<LockRequest> locks();

  /** Whether somebody waits to hear that its start was accepted. */
  boolean startAwaited();

  /** What it is worth among others of its class. */
  Priority priority();

  /** Whether what has started it waits for its end: a schedule, or a set of replicas. */
  boolean endAwaited();

  /** Whether a caller waits for the outcome. */
  boolean awaited();
}
