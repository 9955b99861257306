package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.Deadline;
import dev.multinode.orchestrator.core.Release;
import dev.multinode.orchestrator.core.State;
import dev.multinode.orchestrator.wire.WireEnvelope;
import dev.multinode.wire.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The timers of one task of the engine. Those that have run out become commands, in bounded
 * batches. Nothing is decided here: a command is judged when it comes back, after all input that
 * was there before it.
 *
 * <p>Attempts that wait for a worker have batches of their own: there may be any number of them,
 * and a lease must not have to wait behind them.
 */
final class EngineTimers {

  private static final int BATCH = 500;
  private static final int WAITING_BATCH = 50;

  /** When to ask again if the command has not come back, or was not due. */
  private static final Duration AGAIN = Duration.ofSeconds(2);

  /** When to look again whether the record of a waiting attempt is still there. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final EngineParts parts;
  private final Instant assignedAt;
  private final InvocationTable table;
  private final Outbox outbox;
  private final Timers prompt = new Timers();
  private final Timers waiting = new Timers();

  EngineTimers(EngineParts parts, Instant assignedAt, InvocationTable table, Outbox outbox) {
    this.parts = parts;
    this.assignedAt = assignedAt;
    this.table = table;
    this.outbox = outbox;
  }

  /** Sets the timers that a state wants. */
  void arm(UUID id, State state) {
    prompt.arm(id, Deadline.of(state, assignedAt));
    waiting.arm(id, Deadline.ofQueue(state, assignedAt));
  }

  void emit(Instant now) {
    for (Timers.Due due : prompt.takeDue(now, BATCH)) {
      outbox.timer(due.invocationId(), due.deadline(), now);
      prompt.arm(due.invocationId(), Optional.of(due.deadline().postponedTo(now.plus(AGAIN))));
    }
    for (Timers.Due due : waiting.takeDue(now, WAITING_BATCH)) {
      if (isLost(due.invocationId(), now)) {
        outbox.timer(due.invocationId(), due.deadline(), now);
      }
      waiting.arm(
          due.invocationId(), Optional.of(due.deadline().postponedTo(now.plus(LOOK_AGAIN))));
    }
    outbox.send();
  }

  /**
   * Whether no worker will ever be heard of a pending attempt: its record has left its queue
   * without a word, or lies where no worker gets it.
   */
  private boolean isLost(UUID id, Instant now) {
    if (!(table.load(id).state() instanceof State.Pending pending)) {
      return false;
    }
    Envelope envelope = WireEnvelope.unwrap(pending.invocation().envelope());
    String resourceClass = envelope.getResourceClass();
    return switch (pending.release()) {
      case Release.AwaitingArguments _, Release.Held _, Release.AtGate _, Release.AtLocks _ ->
          false;
      case Release.Direct direct ->
          parts.passed().hasPassed(direct.position(), now)
              || parts.presences().haveLeft(resourceClass, direct.at(), now);
      case Release.Gated gated ->
          parts.passed().hasPassed(GatedRoad.topic(parts.topics(), envelope), gated.at(), now)
              || parts.presences().haveLeft(resourceClass, gated.at(), now);
    };
  }
}
