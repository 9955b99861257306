package dev.multinode.orchestrator.core;

import java.time.Instant;

/**
 * That an invocation has to end.
 *
 * @param reason in the words of whoever asked; may be empty
 * @param requestedAt when they asked
 * @param cause whether somebody asked, or its time ran out
 */
public record Cancellation(String reason, Instant requestedAt, StopCause cause) {

  static Cancellation request(String reason, Instant at) {
    return new Cancellation(reason, at, StopCause.CANCEL);
  }
}
