package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a decision may know beside the state and the command.
 *
 * @param now the time of the decision
 * @param assignedAt since when this process has been reading this invocation's partition. Nobody is
 *     blamed for silence before it
 * @param seed a number of this invocation's own
 * @param revokedAncestor why an ancestor of a submission is revoked, if one is
 */
public record Context(
    Instant now, Instant assignedAt, long seed, Optional<String> revokedAncestor) {

  /** The longest that a timer may take through the log and back while nobody is away. */
  private static final Duration PROMPT = Duration.ofSeconds(1);

  /**
   * Whether a timer comes back so late that the broker or this process was away in between: then a
   * worker's silence says nothing about the worker.
   */
  boolean isLate(Command.Expire expire) {
    return expire.emittedAt().plus(PROMPT).isBefore(now);
  }
}
