package dev.multinode.client;

import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.ReplicaKind;
import dev.multinode.wire.ReplicaOutcome;
import dev.multinode.wire.ReplicaPhase;
import dev.multinode.wire.ReplicaPresence;
import dev.multinode.wire.ReplicaRow;
import dev.multinode.wire.ReplicaRule;
import dev.multinode.wire.ReplicaSetDefinition;
import dev.multinode.wire.ReplicaSetRow;
import dev.multinode.wire.RestartPolicy;
import dev.multinode.wire.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A service of two replicas, of which one runs. */
final class SampleReplicas {

  static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  static final UUID RUNNING = new UUID(1, 1);
  static final UUID ENDED = new UUID(1, 2);
  static final UUID EXECUTION = new UUID(2, 1);

  private SampleReplicas() {}

  static ReplicaSetRow set(String project, String name) {
    return new ReplicaSetRow(
        project,
        name,
        "samples",
        new ReplicaSetDefinition(
            new ReplicaRule(ReplicaKind.SERVICE, 2, 4, 16, RestartPolicy.ALWAYS, 1_000L, 60_000L),
            Rows.of(RUNNING, name, Status.RUNNING).getEnvelope()),
        2,
        null,
        3L,
        AT,
        List.of(
            new ReplicaRow(
                1, ENDED, "1", ReplicaPhase.BACKING_OFF, AT, AT, 2, ReplicaOutcome.FAILED),
            new ReplicaRow(0, RUNNING, "1", ReplicaPhase.RUNNING, AT, null, 0, null)),
        List.of(),
        false);
  }

  static ReplicaPresence presence(
      String project, String name, UUID execution, ReplicaHealth health) {
    return new ReplicaPresence(
        project,
        name,
        ReplicaKind.SERVICE,
        0,
        RUNNING,
        execution,
        "1",
        "w1",
        "127.0.0.1",
        4711,
        health,
        null,
        AT);
  }
}
