package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.Deadline;
import dev.multinode.orchestrator.core.ExpiryKind;
import dev.multinode.orchestrator.core.Release;
import dev.multinode.orchestrator.core.State;
import dev.multinode.orchestrator.wire.WireEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns timers that have run out into commands, in bounded batches. It decides nothing: the command
 * is judged when it comes back, after all input that was there before it.
 */
final class ExpiredTimers {

  private static final int BATCH = 500;

  /** When to ask again if the command has not come back, or was not due. */
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final EngineParts parts;
  private final Timers timers;
  private final InvocationTable table;
  private final Outbox outbox;

  ExpiredTimers(EngineParts parts, Timers timers, InvocationTable table, Outbox outbox) {
    this.parts = parts;
    this.timers = timers;
    this.table = table;
    this.outbox = outbox;
  }

  void emit(Instant now) {
    for (Timers.Due due : timers.takeDue(now, BATCH)) {
      UUID id = due.invocationId();
      Deadline deadline = due.deadline();
      if (deadline.kind() != ExpiryKind.UNHEARD_ATTEMPT || isGone(id, now)) {
        outbox.timer(id, deadline, now);
      }
      timers.arm(
          id,
          Optional.of(
              new Deadline(
                  deadline.kind(), deadline.attempt(), deadline.executionId(), now.plus(AGAIN))));
    }
  }

  /** Whether the record of a pending attempt has left its queue without a word from any worker. */
  private boolean isGone(UUID id, Instant now) {
    if (!(table.load(id).state() instanceof State.Pending pending)) {
      return false;
    }
    return switch (pending.release()) {
      case Release.AwaitingArguments _ -> false;
      case Release.Direct direct -> parts.passed().hasPassed(direct.position(), now);
      case Release.Gated gated ->
          parts
              .passed()
              .hasPassed(
                  parts
                      .topics()
                      .dispatch(
                          WireEnvelope.unwrap(pending.invocation().envelope()).getResourceClass()),
                  gated.at(),
                  now);
    };
  }
}
