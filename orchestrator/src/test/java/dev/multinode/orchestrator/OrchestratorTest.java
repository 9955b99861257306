package dev.multinode.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.streams.Wire;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.EventHeader;
import dev.multinode.wire.IdsPage;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.LogsPage;
import dev.multinode.wire.NumberedLine;
import dev.multinode.wire.Progress;
import dev.multinode.wire.RowsPage;
import dev.multinode.wire.Status;
import dev.multinode.wire.YieldRow;
import dev.multinode.wire.YieldsPage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrchestratorTest {

  private static final UUID RUN = UUID.randomUUID();

  @TempDir static Path stateDirectory;
  private static OrchestratorRig rig;
  private static Orchestrator orchestrator;

  @BeforeAll
  static void start() {
    rig = new OrchestratorRig();
    orchestrator = rig.start(stateDirectory);
  }

  @AfterAll
  static void stop() {
    orchestrator.close();
    rig.close();
  }

  @Test
  void anInvocationIsKnownTheMomentItsSubmissionIsDurable() throws Exception {
    Wire invocation = submitted();

    InvocationRow row = row("/v1/rows/%s".formatted(invocation.id()));

    assertThat(row.getStatus()).isEqualTo(Status.PENDING);
    assertThat(row.getEnvelope()).isEqualTo(invocation.envelope());
  }

  @Test
  void aReaderMayWaitForTheEnd() throws Exception {
    Wire invocation = submitted();
    rig.write(rig.topics.commands(), invocation.id(), invocation.completed(1, RUN));

    InvocationRow row = row("/v1/rows/%s?wait=20000&until=terminal".formatted(invocation.id()));

    assertThat(row.getStatus()).isEqualTo(Status.SUCCEEDED);
    assertThat(row.getResult()).isEqualTo(Wire.bytes("result"));
    assertThat(row.getAttempts()).hasSize(1);
  }

  @Test
  void valuesAsLargeAsTheyMayBePass() throws Exception {
    Wire invocation = Wire.invocation();
    rig.write(rig.topics.tasks("small"), invocation.id(), invocation.largestWork());
    rig.write(rig.topics.commands(), invocation.id(), invocation.largestYield(1, RUN));
    rig.write(rig.topics.commands(), invocation.id(), invocation.largestCompleted(1, RUN));

    InvocationRow row = row("/v1/rows/%s?wait=20000&until=terminal".formatted(invocation.id()));

    assertThat(row.getStatus()).isEqualTo(Status.SUCCEEDED);
    assertThat(row.getResult().remaining()).isEqualTo(PayloadCodec.LIMIT_BYTES);
  }

  @Test
  void aReaderMayWaitForTheNextYieldAndGetsAllThatItLacks() throws Exception {
    Wire invocation = submitted();
    for (int index = 1; index <= 3; index++) {
      rig.write(
          rig.topics.commands(), invocation.id(), invocation.yielded(1, RUN, index, "v" + index));
    }
    row("/v1/rows/%s?wait=20000".formatted(invocation.id()));

    int seen = 1;
    while (seen < 3) {
      YieldsPage page =
          decode(
              ok("/v1/rows/%s/yields?after=%d&wait=20000".formatted(invocation.id(), seen)),
              YieldsPage.class);
      assertThat(page.getYields())
          .extracting(YieldRow::getIndex)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(seen + 1, page.getRow().getYields()).boxed().toList());
      seen = page.getRow().getYields();
    }
  }

  @Test
  void aReaderThatSaysWhatItHasSeenIsToldOfProgressToo() throws Exception {
    Wire invocation = submitted();
    rig.write(rig.topics.commands(), invocation.id(), invocation.started(1, RUN));
    String yields = "/v1/rows/%s/yields?wait=20000&seen=".formatted(invocation.id());
    InvocationRow running =
        Awaitility.await()
            .until(() -> page(yields + 0).getRow(), row -> row.getStatus() == Status.RUNNING);

    rig.write(rig.topics.commands(), invocation.id(), invocation.progressed(1, RUN, 3));

    assertThat(page(yields + running.getSequence()).getRow().getProgress())
        .isEqualTo(new Progress(3L, 10L, "at work", Wire.START));
  }

  @Test
  void theLastYieldOfFormerAttemptsIsToldOnceItIsKnownHowTheyEnded() throws Exception {
    Wire invocation = submitted();
    String last = "/v1/rows/%s/yields/last?before=2".formatted(invocation.id());
    rig.write(rig.topics.commands(), invocation.id(), invocation.yielded(1, RUN, 1, "v1"));
    rig.write(rig.topics.commands(), invocation.id(), invocation.yielded(1, RUN, 2, "v2"));
    assertThat(rig.ask(orchestrator, last).statusCode()).isEqualTo(503);

    rig.write(rig.topics.commands(), invocation.id(), invocation.handedBack(1, RUN));
    UUID next = UUID.randomUUID();
    rig.write(rig.topics.commands(), invocation.id(), invocation.yielded(2, next, 1, "v3"));

    assertThat(page(last).getYields()).extracting(YieldRow::getIndex).containsExactly(2);
    assertThat(page("/v1/rows/%s/yields/last?before=1".formatted(invocation.id())).getYields())
        .isEmpty();
  }

  @Test
  void whoeverAsksForAllLinesGetsThoseThatWereWrittenBefore() throws Exception {
    Wire invocation = Wire.invocation();
    rig.write(rig.topics.logs(), invocation.id(), invocation.printed(1, RUN, 1, "a", "b"));
    rig.write(rig.topics.logs(), invocation.id(), invocation.printed(2, RUN, 1, "c"));

    LogsPage page = logs("/v1/rows/%s/logs?all=true".formatted(invocation.id()));

    assertThat(page.getLines())
        .extracting(each -> each.getNumber() + " " + each.getLine().getMessage())
        .containsExactly("1 a", "2 b", "3 c");
    assertThat(page.getLast()).isTrue();
    assertThat(logs("/v1/rows/%s/logs?after=1&limit=1".formatted(invocation.id())).getLines())
        .extracting(NumberedLine::getNumber)
        .containsExactly(2L);
  }

  @Test
  void aReaderMayWaitForTheNextLine() throws Exception {
    Wire invocation = Wire.invocation();
    String path = "/v1/rows/%s/logs?wait=20000".formatted(invocation.id());
    CompletableFuture<LogsPage> next = CompletableFuture.supplyAsync(() -> logs(path));
    rig.write(rig.topics.logs(), invocation.id(), invocation.printed(1, RUN, 1, "a"));

    assertThat(next.get(30, TimeUnit.SECONDS).getLines()).hasSize(1);
  }

  @Test
  void theLinesOfARemovedInvocationAreGone() throws Exception {
    Wire invocation = submitted();
    rig.write(rig.topics.logs(), invocation.id(), invocation.printed(1, RUN, 1, "a"));
    rig.write(rig.topics.commands(), invocation.id(), invocation.completed(1, RUN));
    row("/v1/rows/%s?wait=20000&until=terminal".formatted(invocation.id()));
    String path = "/v1/rows/%s/logs?all=true".formatted(invocation.id());
    assertThat(logs(path).getLines()).hasSize(1);

    rig.write(rig.topics.commands(), invocation.id(), invocation.remove());

    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> logs(path).getLines().isEmpty());
  }

  private static LogsPage logs(String path) {
    HttpResponse<byte[]> response = rig.get(orchestrator, path);
    assertThat(response.statusCode()).isEqualTo(200);
    return rig.serdes.deserialize("view", response.body(), LogsPage.class);
  }

  @Test
  void anIdThatNobodyEverSubmittedIsMissingHoweverYoungItIs() throws Exception {
    assertMissing(Wire.invocation().id());
    assertMissing(keyed("nobody ever started this"));
    assertMissing(madeAt(Instant.parse("2026-01-01T00:00:00Z")));
  }

  @Test
  void anIdWhoseDirectSubmissionIsNotReadYetIsNotMissing() throws Exception {
    Wire invocation = Wire.invocation(madeAt(Instant.parse("2026-01-02T00:00:00Z")));

    assertUndecidedWhileHeld(rig.topics.tasks("small"), invocation, invocation.work());
  }

  @Test
  void anIdMadeFromAKeyWhoseSubmissionIsNotReadYetIsNotMissing() throws Exception {
    Wire invocation = Wire.invocation(keyed("table-7"));

    assertUndecidedWhileHeld(rig.topics.commands(), invocation, invocation.submit());
  }

  @Test
  void whatNoReaderEverSeesHoldsUpNoAnswer() throws Exception {
    orchestrator.close();
    List<UUID> unknown = IntStream.range(0, 16).mapToObj(_ -> UUID.randomUUID()).toList();
    for (UUID each : unknown) {
      rig.hold(rig.topics.commands(), each).close();
      rig.hold(rig.topics.events(), each).close();
    }
    orchestrator = rig.start(stateDirectory);

    for (UUID each : unknown) {
      assertMissing(each);
    }
  }

  @Test
  void aWrongParameterIsNamed() throws Exception {
    HttpResponse<byte[]> response =
        rig.get(orchestrator, "/v1/rows/%s?until=later".formatted(UUID.randomUUID()));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(new String(response.body())).contains("until=later");
  }

  @Test
  void theInvocationsOfANameAreListed() throws Exception {
    List<UUID> ids = IntStream.range(0, 5).mapToObj(_ -> submitted().id()).toList();

    Awaitility.await("all are listed")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        decode(
                                ok("/v1/ids?project=chess&name=Chess.suggest&limit=1000"),
                                IdsPage.class)
                            .getIds())
                    .containsAll(ids));
  }

  @Test
  void oneProcessListsAllItsPartitionsInOneOrder() throws Exception {
    List<UUID> ids = IntStream.range(0, 12).mapToObj(_ -> submitted().id()).toList();
    String rows = "/v1/rows?project=chess&name=Chess.suggest&status=PENDING&limit=5";
    Awaitility.await("all are there")
        .atMost(Duration.ofSeconds(30))
        .until(() -> listed("/v1/rows?project=chess&limit=1000").containsAll(ids));

    List<UUID> listed = new ArrayList<>();
    RowsPage page = decode(ok(rows), RowsPage.class);
    assertThat(page.getPartitions()).containsExactlyInAnyOrder(0, 1, 2, 3);
    while (true) {
      page.getRows().forEach(row -> listed.add(row.getInvocationId()));
      if (page.getNext() == null) {
        break;
      }
      page = decode(ok(rows + "&below=" + page.getNext()), RowsPage.class);
    }

    assertThat(listed).containsAll(ids).doesNotHaveDuplicates();
    assertThat(listed).isSortedAccordingTo(Comparator.comparing(UUID::toString).reversed());
  }

  @Test
  void aWrongFilterIsNamed() throws Exception {
    for (String wrong : List.of("below=yesterday", "status=DONE", "label=team", "since=now")) {
      HttpResponse<byte[]> response = rig.get(orchestrator, "/v1/rows?project=chess&" + wrong);

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(new String(response.body())).contains(wrong);
    }
  }

  @Test
  void everythingIsThereAfterARestartAndNoEventIsWrittenTwice() throws Exception {
    List<Wire> invocations = IntStream.range(0, 300).mapToObj(_ -> submitted()).toList();
    invocations.stream().limit(150).forEach(this::complete);
    orchestrator.close();
    invocations.stream().skip(150).forEach(this::complete);
    orchestrator = rig.start(stateDirectory);

    for (Wire each : invocations) {
      InvocationRow row = row("/v1/rows/%s?wait=20000&until=terminal".formatted(each.id()));
      assertThat(row.getStatus()).isEqualTo(Status.SUCCEEDED);
    }
    Map<UUID, List<Long>> sequences = new HashMap<>();
    rig.read(rig.topics.events())
        .forEach(
            event ->
                sequences
                    .computeIfAbsent(Keys.id(event.key()), _ -> new ArrayList<>())
                    .add(
                        ((EventHeader) rig.serdes.deserialize(event.topic(), event.value()).get(0))
                            .getSequence()));
    assertThat(sequences).containsKeys(ids(invocations));
    assertThat(sequences.values())
        .allSatisfy(
            all ->
                assertThat(all)
                    .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all.size()).boxed().toList()));
  }

  private static void assertUndecidedWhileHeld(
      String topic, Wire invocation, SpecificRecord submission) throws Exception {
    String path = "/v1/rows/%s".formatted(invocation.id());
    try (AutoCloseable _ = rig.hold(topic, invocation.id())) {
      rig.write(topic, invocation.id(), submission);

      assertThat(rig.ask(orchestrator, path).statusCode()).isEqualTo(503);
    }
    assertThat(rig.get(orchestrator, path).statusCode()).isEqualTo(200);
  }

  private static void assertMissing(UUID id) throws Exception {
    assertThat(rig.get(orchestrator, "/v1/rows/%s".formatted(id)).statusCode()).isEqualTo(404);
  }

  private static UUID madeAt(Instant at) {
    return new UUID(at.toEpochMilli() << 16 | 0x7000, Long.MIN_VALUE);
  }

  private static UUID keyed(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }

  private List<UUID> listed(String path) throws Exception {
    return decode(ok(path), RowsPage.class).getRows().stream()
        .map(InvocationRow::getInvocationId)
        .toList();
  }

  private static UUID[] ids(List<Wire> invocations) {
    return invocations.stream().map(Wire::id).toArray(UUID[]::new);
  }

  private Wire submitted() {
    Wire invocation = Wire.invocation();
    rig.write(rig.topics.tasks("small"), invocation.id(), invocation.work());
    return invocation;
  }

  private void complete(Wire invocation) {
    rig.write(rig.topics.commands(), invocation.id(), invocation.completed(1, RUN));
  }

  private YieldsPage page(String path) throws Exception {
    return decode(ok(path), YieldsPage.class);
  }

  private InvocationRow row(String path) throws Exception {
    return decode(ok(path), InvocationRow.class);
  }

  private byte[] ok(String path) throws Exception {
    HttpResponse<byte[]> response = rig.get(orchestrator, path);
    assertThat(response.statusCode()).as(new String(response.body())).isEqualTo(200);
    return response.body();
  }

  private <T extends SpecificRecord> T decode(byte[] body, Class<T> type) {
    return rig.serdes.deserialize("view", body, type);
  }
}
