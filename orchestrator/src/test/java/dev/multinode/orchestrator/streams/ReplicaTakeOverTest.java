package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.Orchestrator;
import dev.multinode.orchestrator.OrchestratorRig;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.AppManifest;
import dev.multinode.wire.ReplicaPhase;
import dev.multinode.wire.ReplicaRow;
import dev.multinode.wire.ReplicaSetRow;
import dev.multinode.wire.Submit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept running while orchestrators come and go, on a real broker. */
class ReplicaTakeOverTest {

  private static final int DAEMONS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path state;
  private final OrchestratorRig rig = new OrchestratorRig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void thereAreExactlyTheWantedRunsWhoeverLooksAfterThem() {
    try (Orchestrator one = rig.start(state.resolve("one"))) {
      try (Orchestrator other = rig.start(state.resolve("other"))) {
        rig.awaitReady(one);
        deploy("1");
        awaitRuns(DAEMONS);
        assertThat(other.ready()).isTrue();
      }
      rig.awaitReady(one);
      endAll();
      awaitRuns(2 * DAEMONS);
    }

    try (Orchestrator fresh = rig.start(state.resolve("fresh"))) {
      rig.awaitReady(fresh);
      deploy("1");
      endAll();
      awaitRuns(3 * DAEMONS);
    }
  }

  private void deploy(String version) {
    WireReplicas[] daemons =
        IntStream.range(0, DAEMONS)
            .mapToObj(number -> WireReplicas.daemon(1).named("watcher-" + number))
            .toArray(WireReplicas[]::new);
    AppManifest app = WireReplicas.app(version, daemons);
    rig.write(
        rig.topics.apps(), Keys.of("chess/app"), rig.serdes.serialize(rig.topics.apps(), app));
  }

  /** Workers say that what runs has failed. */
  private void endAll() {
    Map<UUID, Submit> submits = submits();
    for (ReplicaSetRow row : sets().values()) {
      UUID run = row.getReplicas().getFirst().getInvocationId();
      Wire wire = new Wire(run, submits.get(run).getEnvelope(), Wire.START);
      rig.write(rig.topics.commands(), run, wire.started(1, run));
      rig.write(rig.topics.commands(), run, wire.failed(1, run));
    }
  }

  /** So many runs were started, one of each daemon is there, and none is started any more. */
  private void awaitRuns(int started) {
    Awaitility.await(started + " runs")
        .atMost(PATIENCE)
        .until(() -> submits().size() >= started && allRun());
    assertThat(submits()).hasSize(started);
    assertThat(sets().values())
        .hasSize(DAEMONS)
        .allSatisfy(row -> assertThat(row.getStarted()).isEqualTo((long) started / DAEMONS));
  }

  private boolean allRun() {
    List<ReplicaSetRow> rows = List.copyOf(sets().values());
    return rows.size() == DAEMONS
        && rows.stream()
            .allMatch(
                row ->
                    row.getReplicas().stream()
                        .map(ReplicaRow::getPhase)
                        .toList()
                        .equals(List.of(ReplicaPhase.RUNNING)));
  }

  /** What was started; nothing is started twice. */
  private Map<UUID, Submit> submits() {
    Map<UUID, Submit> submits = new HashMap<>();
    Set<UUID> twice = new HashSet<>();
    rig.read(rig.topics.commands()).stream()
        .map(each -> rig.serdes.deserialize(rig.topics.commands(), each.value()))
        .filter(Submit.class::isInstance)
        .map(Submit.class::cast)
        .filter(each -> submits.put(each.getInvocationId(), each) != null)
        .forEach(each -> twice.add(each.getInvocationId()));
    assertThat(twice).isEmpty();
    return submits;
  }

  private Map<String, ReplicaSetRow> sets() {
    Map<String, ReplicaSetRow> sets = new HashMap<>();
    rig.read(rig.topics.replicaSets()).stream()
        .map(
            each ->
                rig.serdes.deserialize(rig.topics.replicaSets(), each.value(), ReplicaSetRow.class))
        .forEach(row -> sets.put(row.getName(), row));
    return sets;
  }
}
