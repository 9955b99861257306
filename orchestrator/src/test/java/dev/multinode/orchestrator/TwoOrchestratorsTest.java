package dev.multinode.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.streams.Wire;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.Explained;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.RowsPage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoOrchestratorsTest {

  @TempDir static Path stateDirectory;
  private static OrchestratorRig rig;
  private static Orchestrator one;
  private static Orchestrator other;

  @BeforeAll
  static void start() {
    rig = new OrchestratorRig();
    one = rig.start(stateDirectory.resolve("one"));
    other = rig.start(stateDirectory.resolve("other"));
    rig.awaitReady(one);
  }

  @AfterAll
  static void stop() {
    other.close();
    one.close();
    rig.close();
  }

  @Test
  void whoeverIsAskedSendsTheAskerToTheOneThatHasTheRow() {
    Set<Integer> owners = new HashSet<>();
    for (UUID each : oneOfEachPartition()) {
      Wire submitted = Wire.invocation(each);
      rig.write(rig.topics.tasks("small"), each, submitted.work());

      HttpResponse<byte[]> answer = rig.get(ownerOf(each), path(each));

      assertThat(answer.statusCode()).isEqualTo(200);
      owners.add(answer.uri().getPort());
    }
    assertThat(owners).containsExactlyInAnyOrder(one.port(), other.port());
  }

  @Test
  void anIdIsNotMissingWhileItsEventsAreUnreadWhereverTheEngineIs() throws Exception {
    for (UUID each : oneOfEachPartition()) {
      Wire invocation = Wire.invocation(each);
      Orchestrator owner = ownerOf(each);
      try (AutoCloseable _ = rig.hold(rig.topics.events(), each)) {
        rig.write(rig.topics.commands(), each, invocation.submit());
        // An engine beside the view has seen it, one elsewhere cannot be asked.
        assertThat(rig.ask(owner, path(each)).statusCode()).isIn(200, 503);
      }
      assertThat(rig.get(owner, path(each)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anIdThatNobodyEverSubmittedIsMissingWhereverTheEngineIs() {
    for (UUID each : oneOfEachPartition()) {
      assertThat(rig.get(ownerOf(each), path(each)).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void eachListsItsOwnPartitionsAndBothTogetherListEverything() {
    List<UUID> ids = oneOfEachPartition();
    ids.forEach(id -> rig.write(rig.topics.tasks("small"), id, Wire.invocation(id).work()));
    ids.forEach(id -> assertThat(rig.get(ownerOf(id), path(id)).statusCode()).isEqualTo(200));

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              List<RowsPage> pages = List.of(listing(one), listing(other));
              assertThat(pages)
                  .flatExtracting(RowsPage::getPartitions)
                  .containsExactlyInAnyOrder(0, 1, 2, 3);
              assertThat(pages).allMatch(page -> page.getAllPartitions() == 4);
              assertThat(pages)
                  .flatExtracting(RowsPage::getRows)
                  .extracting(InvocationRow::getInvocationId)
                  .containsAll(ids)
                  .doesNotHaveDuplicates();
            });
  }

  @Test
  void whoHasAPlaceThatAnInvocationWaitsForIsToldWhereverTheGateIs() {
    UUID holder = UUID.randomUUID();
    submit(Wire.invocation(holder).limitedTo(1));
    awaitExplanation(holder, "waits for a worker");

    for (UUID each : oneOfEachPartition()) {
      submit(Wire.invocation(each).limitedTo(1));

      awaitExplanation(each, "Held by %s.".formatted(holder));
    }
  }

  @Test
  void whoHasALockThatAnInvocationWaitsForIsToldWhereverItIs() {
    UUID holder = UUID.randomUUID();
    submit(Wire.invocation(holder).lockedWithin(Duration.ofMinutes(5), "table 7 & 8"));
    awaitExplanation(holder, "waits for a worker");

    for (UUID each : oneOfEachPartition()) {
      submit(Wire.invocation(each).lockedWithin(Duration.ofMinutes(5), "table 7 & 8"));

      awaitExplanation(each, "table 7 & 8 is held by %s.".formatted(holder));
    }
  }

  private static void submit(Wire invocation) {
    rig.write(rig.topics.commands(), invocation.id(), invocation.submit());
  }

  private static void awaitExplanation(UUID id, String part) {
    Awaitility.await(part)
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              byte[] body = rig.get(ownerOf(id), path(id) + "/explanation").body();
              assertThat(rig.serdes.deserialize("test", body, Explained.class).getSentence())
                  .contains(part);
            });
  }

  private static RowsPage listing(Orchestrator from) {
    byte[] body = rig.get(from, "/v1/rows?project=chess&limit=1000").body();
    return rig.serdes.deserialize("test", body, RowsPage.class);
  }

  private static String path(UUID id) {
    return "/v1/rows/%s".formatted(id);
  }

  /** Where the one sends whoever asks it, or itself. */
  private static Orchestrator ownerOf(UUID id) {
    HttpResponse<byte[]> asked = rig.get(one, path(id));
    if (asked.statusCode() != 307) {
      return one;
    }
    assertThat(asked.headers().firstValue("Location"))
        .contains("http://127.0.0.1:%d%s".formatted(other.port(), path(id)));
    return other;
  }

  /** One id for each partition of the tables, some of which are on either. */
  private static List<UUID> oneOfEachPartition() {
    return IntStream.range(0, rig.topics.statePartitions())
        .mapToObj(
            partition ->
                Stream.generate(UUID::randomUUID)
                    .filter(id -> partition == partitionOf(id))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  private static int partitionOf(UUID id) {
    return BuiltInPartitioner.partitionForKey(Keys.of(id), rig.topics.statePartitions());
  }
}
