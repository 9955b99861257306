package dev.multinode.gateway;

import dev.multinode.client.ReplicaTable;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.Kind;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A service as orchestrator and workers tell of it: the test is both. */
final class TestService {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private final ReplicaTable table;
  private final String name;
  private final List<ReplicaRow> rows = new ArrayList<>();
  private ReplicaKind kind = ReplicaKind.SERVICE;
  private int maxReplicas = 1;
  private boolean withdrawn;

  TestService(ReplicaTable table, String name) {
    this.table = table;
    this.name = name;
  }

  String name() {
    return name;
  }

  TestService daemon() {
    kind = ReplicaKind.DAEMON;
    return declare();
  }

  TestService maxReplicas(int most) {
    maxReplicas = most;
    return declare();
  }

  TestService withdrawn() {
    withdrawn = true;
    return declare();
  }

  /** The orchestrator keeps it running. */
  TestService declare() {
    table.put(
        new ReplicaSetRow(
            "demo",
            name,
            "shop",
            new ReplicaSetDefinition(
                new ReplicaRule(kind, 1, maxReplicas, 16, RestartPolicy.ALWAYS, 1_000L, 60_000L),
                template()),
            1,
            null,
            1L,
            AT,
            List.copyOf(rows),
            List.of(),
            withdrawn));
    return this;
  }

  /** One of its places has such a run. */
  TestService row(ReplicaPhase phase, Instant restartAt) {
    boolean ended = phase == ReplicaPhase.BACKING_OFF;
    rows.add(
        new ReplicaRow(
            rows.size(),
            UUID.randomUUID(),
            "1",
            phase,
            AT,
            restartAt,
            ended ? 3 : 0,
            ended ? ReplicaOutcome.FAILED : null));
    return declare();
  }

  /** A worker tells of a replica that serves on a port of this machine. */
  UUID healthy(int port) {
    UUID execution = UUID.randomUUID();
    tell(execution, port, ReplicaHealth.HEALTHY, null);
    return execution;
  }

  /** The same that is not healthy. */
  void told(int port, ReplicaHealth health, String reason) {
    tell(UUID.randomUUID(), port, health, reason);
  }

  void tell(UUID execution, int port, ReplicaHealth health, String reason) {
    table.tell(
        new ReplicaPresence(
            "demo",
            name,
            kind,
            0,
            new UUID(7, execution.getLeastSignificantBits()),
            execution,
            "1",
            "w1",
            "127.0.0.1",
            port,
            health,
            reason,
            AT),
        Instant.now());
  }

  private Envelope template() {
    return new Envelope(
        "demo",
        name,
        "1",
        Kind.JOB,
        "small",
        List.of(),
        Map.of(),
        Instant.EPOCH,
        null,
        3,
        null,
        null,
        null,
        3,
        null,
        null,
        null,
        null,
        null);
  }
}
