package dev.multinode.client;

import dev.multinode.wire.Envelope;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Kind;
import dev.multinode.wire.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows of the status table. */
final class Rows {

  private Rows() {}

  static InvocationRow of(UUID id, String name, Status status) {
    return of(id, name, status, 0);
  }

  /** The same of a job that has yielded so many values. */
  static InvocationRow of(UUID id, String name, Status status, int yields) {
    Envelope envelope =
        Envelope.newBuilder()
            .setProject("demo")
            .setName(name)
            .setVersion("1")
            .setKind(Kind.JOB)
            .setResourceClass("small")
            .setAncestors(List.of())
            .setLabels(Map.of("colour", "white"))
            .setSubmittedAt(Instant.parse("2026-01-01T00:00:00Z"))
            .build();
    return InvocationRow.newBuilder()
        .setInvocationId(id)
        .setSequence(1)
        .setEnvelope(envelope)
        .setStatus(status)
        .setAttempts(List.of())
        .setYields(yields)
        .build();
  }
}
