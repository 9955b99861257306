package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.ConcurrencyLimit;
import dev.multinode.orchestrator.core.Policy;
import dev.multinode.wire.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The wire's envelope, as much as the rules need to see of it. */
public record WireEnvelope(Envelope wire) implements dev.multinode.orchestrator.core.Envelope {

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
    return wire.getPolicy() == null ? Policy.DEFAULT : policy(wire.getPolicy());
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
  public boolean awaited() {
    return wire.getReplyTo() != null;
  }

  private static Policy policy(dev.multinode.wire.Policy wire) {
    return new Policy(
        wire.getMaxAttempts(),
        Duration.ofMillis(wire.getBackoffMillis()),
        wire.getBackoffFactor(),
        Duration.ofMillis(wire.getMaxBackoffMillis()),
        limit(wire.getScheduleToStartMillis()),
        limit(wire.getStartToCloseMillis()));
  }

  private static Optional<Duration> limit(long millis) {
    return millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }
}
