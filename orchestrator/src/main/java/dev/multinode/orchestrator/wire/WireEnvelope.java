package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.ConcurrencyLimit;
import dev.multinode.orchestrator.core.Delivery;
import dev.multinode.orchestrator.core.LockRequest;
import dev.multinode.orchestrator.core.Policy;
import dev.multinode.orchestrator.core.Priority;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The wire's envelope, as much as the rules need to see of it. */
public record WireEnvelope(Envelope wire) implements dev.multinode.orchestrator.core.Envelope {

  private static final Policy USUAL_JOB = Policy.DEFAULT;
  private static final Policy USUAL_FUNCTION = Policy.DEFAULT.keptFor(Duration.ofDays(1));

  /** The wire's envelope behind one that the rules have carried along. */
  public static Envelope unwrap(dev.multinode.orchestrator.core.Envelope envelope) {
    return ((WireEnvelope) envelope).wire();
  }

  @Override
  public int lossRetries() {
    return wire.getLossRetries();
  }

  @Override
  public Policy policy() {
    return wire.getPolicy() == null ? usual(wire.getKind()) : policy(wire);
  }

  @Override
  public Instant submittedAt() {
    return wire.getSubmittedAt();
  }

  @Override
  public Optional<Instant> dueAt() {
    return Optional.ofNullable(wire.getDueAt());
  }

  @Override
  public Optional<ConcurrencyLimit> limit() {
    return Optional.ofNullable(wire.getLimit())
        .map(limit -> new ConcurrencyLimit(limit.getGate(), limit.getSlots()));
  }

  @Override
  public Optional<LockRequest> locks() {
    return Optional.ofNullable(wire.getLocks())
        .map(locks -> new LockRequest(locks.getKeys(), limit(locks.getWaitMillis())));
  }

  @Override
  public boolean startAwaited() {
    return wire.getLocks() != null && wire.getLocks().getAnswerTo() != null;
  }

  @Override
  public Priority priority() {
    return new Priority(wire.getPriority());
  }

  @Override
  public boolean endAwaited() {
    return wire.getScheduledFor() != null || wire.getReplicaOf() != null;
  }

  @Override
  public boolean awaited() {
    return wire.getReplyTo() != null;
  }

  private static Policy usual(Kind kind) {
    return switch (kind) {
      case FUNCTION -> USUAL_FUNCTION;
      case JOB -> USUAL_JOB;
    };
  }

  private static Policy policy(Envelope envelope) {
    dev.multinode.wire.Policy wire = envelope.getPolicy();
    return new Policy(
        wire.getMaxAttempts(),
        Duration.ofMillis(wire.getBackoffMillis()),
        wire.getBackoffFactor(),
        Duration.ofMillis(wire.getMaxBackoffMillis()),
        limit(wire.getScheduleToStartMillis()),
        limit(wire.getStartToCloseMillis()),
        retention(envelope),
        delivery(wire.getDelivery()));
  }

  private static Delivery delivery(dev.multinode.wire.Delivery delivery) {
    return switch (delivery) {
      case AT_LEAST_ONCE -> Delivery.AT_LEAST_ONCE;
      case AT_MOST_ONCE -> Delivery.AT_MOST_ONCE;
    };
  }

  private static Optional<Duration> retention(Envelope envelope) {
    long millis = envelope.getPolicy().getRetentionMillis();
    return switch (Long.signum(millis)) {
      case 0 -> usual(envelope.getKind()).retention();
      case 1 -> Optional.of(Duration.ofMillis(millis));
      default -> Optional.empty();
    };
  }

  private static Optional<Duration> limit(long millis) {
    return millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }
}
