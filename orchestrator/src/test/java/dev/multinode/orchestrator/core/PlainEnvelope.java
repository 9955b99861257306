package dev.multinode.orchestrator.core;

import java.time.Instant;
import java.util.Optional;

/** An envelope with nothing in it but what the rules need. */
record PlainEnvelope(
    int lossRetries,
    boolean awaited,
    Policy policy,
    Optional<Instant> dueAt,
    Optional<ConcurrencyLimit> limit,
    Priority priority,
    Optional<LockRequest> locks,
    boolean endAwaited)
    implements Envelope {

  static PlainEnvelope of(int lossRetries, boolean awaited) {
    return new PlainEnvelope(
        lossRetries,
        awaited,
        Policy.DEFAULT,
        Optional.empty(),
        Optional.empty(),
        Priority.USUAL,
        Optional.empty(),
        false);
  }

  PlainEnvelope awaitedByCaller() {
    return new PlainEnvelope(lossRetries, true, policy, dueAt, limit, priority, locks, endAwaited);
  }

  PlainEnvelope with(Policy other) {
    return new PlainEnvelope(
        lossRetries, awaited, other, dueAt, limit, priority, locks, endAwaited);
  }

  PlainEnvelope with(ConcurrencyLimit other) {
    return new PlainEnvelope(
        lossRetries, awaited, policy, dueAt, Optional.of(other), priority, locks, endAwaited);
  }

  PlainEnvelope with(Priority other) {
    return new PlainEnvelope(lossRetries, awaited, policy, dueAt, limit, other, locks, endAwaited);
  }

  PlainEnvelope with(LockRequest other) {
    return new PlainEnvelope(
        lossRetries, awaited, policy, dueAt, limit, priority, Optional.of(other), endAwaited);
  }

  PlainEnvelope dueAt(Instant time) {
    return new PlainEnvelope(
        lossRetries, awaited, policy, Optional.of(time), limit, priority, locks, endAwaited);
  }

  PlainEnvelope startedBySchedule() {
    return new PlainEnvelope(lossRetries, awaited, policy, dueAt, limit, priority, locks, true);
  }

  @Override
  public Instant submittedAt() {
    return Given.START;
  }

  /** Whoever is refused unless the locks are free waits to hear of it. */
  @Override
  public boolean startAwaited() {
    return locks.filter(request -> request.patience().isEmpty()).isPresent();
  }
}
