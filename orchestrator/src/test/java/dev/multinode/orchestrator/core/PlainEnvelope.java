package dev.multinode.orchestrator.core;

import java.time.Instant;
import java.util.Optional;

/** An envelope with nothing in it but what the rules need. */
record PlainEnvelope(
    int lossRetries,
    boolean awaited,
    Policy policy,
    Optional<Instant> dueAt,
    Optional<ConcurrencyLimit> limit)
    implements Envelope {

  static PlainEnvelope of(int lossRetries, boolean awaited) {
    return new PlainEnvelope(
        lossRetries, awaited, Policy.DEFAULT, Optional.empty(), Optional.empty());
  }

  @Override
  public Instant submittedAt() {
    return Given.START;
  }
}
