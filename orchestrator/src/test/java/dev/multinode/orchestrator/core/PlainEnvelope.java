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
    Priority priority)
    implements Envelope {

  static PlainEnvelope of(int lossRetries, boolean awaited) {
    return new PlainEnvelope(
        lossRetries, awaited, Policy.DEFAULT, Optional.empty(), Optional.empty(), Priority.USUAL);
  }

  PlainEnvelope awaitedByCaller() {
    return new PlainEnvelope(lossRetries, true, policy, dueAt, limit, priority);
  }

  PlainEnvelope with(Policy other) {
    return new PlainEnvelope(lossRetries, awaited, other, dueAt, limit, priority);
  }

  PlainEnvelope with(ConcurrencyLimit other) {
    return new PlainEnvelope(lossRetries, awaited, policy, dueAt, Optional.of(other), priority);
  }

  PlainEnvelope with(Priority other) {
    return new PlainEnvelope(lossRetries, awaited, policy, dueAt, limit, other);
  }

  PlainEnvelope dueAt(Instant time) {
    return new PlainEnvelope(lossRetries, awaited, policy, Optional.of(time), limit, priority);
  }

  @Override
  public Instant submittedAt() {
    return Given.START;
  }
}
