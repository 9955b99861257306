package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.Attempt;
import dev.multinode.wire.AttemptEnded;
import dev.multinode.wire.AttemptOutcome;
import dev.multinode.wire.AttemptReleased;
import dev.multinode.wire.AttemptStarted;
import dev.multinode.wire.CancellationRequested;
import dev.multinode.wire.EventHeader;
import dev.multinode.wire.InvocationFinished;
import dev.multinode.wire.InvocationRemoved;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.InvocationSubmitted;
import dev.multinode.wire.LogsRemoved;
import dev.multinode.wire.Progress;
import dev.multinode.wire.ProgressReported;
import dev.multinode.wire.Status;
import dev.multinode.wire.StopCause;
import dev.multinode.wire.ValueYielded;
import dev.multinode.wire.WaitingReason;
import dev.multinode.wire.YieldRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewTopologyTest {

  private static final UUID RUN = UUID.randomUUID();

  @TempDir Path stateDirectory;
  private final Topics topics = Topics.embedded(ResourceClasses.defaults());
  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final ViewTables tables = new ViewTables(serdes);
  private final Waiters waiters = new Waiters();
  private final Wire invocation = Wire.invocation();
  private TopologyTestDriver driver;
  private long sequence;

  @BeforeEach
  void start() {
    ViewParts parts = new ViewParts(topics, serdes, waiters, new ViewProgress());
    StreamsProperties properties =
        new StreamsProperties("one", "unused:9092", stateDirectory, "unused:1", 1, 1, Map.of());
    driver =
        new TopologyTestDriver(
            ViewTopology.of(parts), properties.of(topics.view(), StreamsProperties.VIEW_COMMITS));
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void aRowFollowsItsInvocationToTheEnd() {
    write(submitted());
    assertThat(row()).extracting(InvocationRow::getStatus).isEqualTo(Status.PENDING);
    assertThat(row().getWaiting()).isEqualTo(WaitingReason.QUEUED);

    write(started(1));
    assertThat(row().getStatus()).isEqualTo(Status.RUNNING);
    assertThat(row().getStartedAt()).isEqualTo(Wire.START);

    write(finished(Status.SUCCEEDED, 1));
    assertThat(row().getStatus()).isEqualTo(Status.SUCCEEDED);
    assertThat(row().getResult()).isEqualTo(Wire.bytes("result"));
    assertThat(row().getSequence()).isEqualTo(3);
    assertThat(row().getAttempts())
        .extracting(Attempt::getOutcome)
        .containsExactly(AttemptOutcome.SUCCEEDED);
  }

  @Test
  void everyAttemptIsKept() {
    write(submitted());
    write(started(1));
    write(new AttemptEnded(header(), attempt(1, AttemptOutcome.LOST)));
    assertThat(row().getWaiting()).isEqualTo(WaitingReason.BACKING_OFF);
    write(new AttemptReleased(header(), 2, "lost"));
    write(started(2));

    assertThat(row().getAttempts())
        .extracting(Attempt::getNumber, Attempt::getOutcome)
        .containsExactly(tuple(1, AttemptOutcome.LOST), tuple(2, AttemptOutcome.RUNNING));
  }

  @Test
  void ofAttemptsThatWorkersGaveBackTheFirstAndTheLastAreKept() {
    write(submitted());
    write(started(1));
    write(new AttemptEnded(header(), attempt(1, AttemptOutcome.FAILED)));
    for (int number = 2; number <= 1_000; number++) {
      write(new AttemptEnded(header(), attempt(number, AttemptOutcome.DEFERRED)));
    }
    write(started(1_001));

    assertThat(row().getAttempts())
        .extracting(Attempt::getNumber)
        .startsWith(1, 2, 3)
        .endsWith(999, 1_000, 1_001)
        .hasSize(22);
  }

  @Test
  void theLastYieldIsTheResultAndAllAreReadInOrder() {
    write(submitted());
    write(started(1));
    for (int index = 1; index <= 12; index++) {
      write(yielded(index));
    }
    write(new CancellationRequested(header(), "enough", Wire.START, StopCause.CANCEL));
    assertThat(row().getStatus()).isEqualTo(Status.CANCELLING);
    write(new InvocationFinished(header(), Status.CANCELLED, null, null, null, false));

    assertThat(row().getResult()).isEqualTo(Wire.bytes("v12"));
    assertThat(yields(9, 100)).extracting(YieldRow::getIndex).containsExactly(10, 11, 12);
    assertThat(yields(0, 2)).extracting(YieldRow::getIndex).containsExactly(1, 2);
  }

  @Test
  void theLastYieldOfFormerAttemptsIsFoundAmongThoseOfLaterOnes() {
    write(submitted());
    write(yielded(1, 1));
    write(yielded(1, 2));
    write(yielded(3, 3));
    write(yielded(3, 4));

    assertThat(lastYieldBefore(1)).isEmpty();
    assertThat(lastYieldBefore(2)).contains(2);
    assertThat(lastYieldBefore(3)).contains(2);
    assertThat(lastYieldBefore(4)).contains(4);
  }

  @Test
  void aPageOfLargeValuesIsShorterThanWasAskedForAndNeverEmpty() {
    String large = "x".repeat(3 << 20);
    write(submitted());
    for (int index = 1; index <= 3; index++) {
      write(new ValueYielded(header(), 1, RUN, index, Wire.bytes(large)));
    }

    assertThat(yields(0, 10)).extracting(YieldRow::getIndex).containsExactly(1);
    assertThat(yields(2, 10)).extracting(YieldRow::getIndex).containsExactly(3);
  }

  @Test
  void theNewestProgressIsShownUntilTheAttemptIsOverAndAnotherFollows() {
    write(submitted());
    write(started(1));
    write(progressed(1, 3));
    write(progressed(1, 4));
    assertThat(row().getProgress()).isEqualTo(new Progress(4L, 10L, "at work", Wire.START));

    write(new AttemptEnded(header(), attempt(1, AttemptOutcome.LOST)));
    assertThat(row().getProgress()).isNull();
    write(new AttemptReleased(header(), 2, "lost"));
    write(started(2));
    assertThat(row().getProgress()).isNull();

    write(progressed(2, 1));
    assertThat(row().getProgress().getDone()).isEqualTo(1);
  }

  @Test
  void howFarAnInvocationCameStaysVisibleAfterItsEnd() {
    write(submitted());
    write(started(1));
    write(progressed(1, 4));
    write(finished(Status.FAILED, 1));

    assertThat(row().getProgress().getDone()).isEqualTo(4);
  }

  @Test
  void anEventThatTheRowKnowsChangesNothing() {
    write(submitted());
    InvocationFinished end = finished(Status.SUCCEEDED, 1);
    write(end);
    write(end);
    write(new AttemptReleased(end.getHeader(), 2, "stale"));
    sequence = 0;
    write(submitted());

    assertThat(row().getStatus()).isEqualTo(Status.SUCCEEDED);
    assertThat(row().getAttempts()).hasSize(1);
  }

  @Test
  void aRemovedInvocationLeavesNothing() {
    write(submitted());
    write(started(1));
    write(yielded(1));
    write(new InvocationRemoved(header(), "asked"));
    write(finished(Status.CANCELLED, 1));

    assertThat(tables.row(store(ViewTables.ROWS), invocation.id())).isEmpty();
    assertThat(yields(0, 10)).isEmpty();
    assertThat(store(StartIndex.STORE).all()).isExhausted();
  }

  @Test
  void whoeverKeepsLogsIsToldOfARemovalOnce() {
    write(submitted());
    write(new InvocationRemoved(header(), "asked"));
    write(new InvocationRemoved(header(), "asked again"));

    TestOutputTopic<byte[], byte[]> told =
        driver.createOutputTopic(
            topics.logs(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    TestRecord<byte[], byte[]> removal = told.readRecord();
    assertThat(removal.key()).isEqualTo(Keys.of(invocation.id()));
    assertThat(serdes.deserialize(topics.logs(), removal.value()))
        .isEqualTo(new LogsRemoved(invocation.id(), Wire.START));
    assertThat(told.isEmpty()).isTrue();
  }

  @Test
  void whoeverWaitsIsToldOfEachChangeUntilTheyStopWaiting() {
    AtomicInteger told = new AtomicInteger();
    Waiters.Subscription subscription = waiters.onChange(invocation.id(), told::incrementAndGet);
    write(submitted());
    write(started(1));
    subscription.close();
    write(yielded(1));

    assertThat(told).hasValue(2);
  }

  @Test
  void whatIsNoEventIsLeftOut() {
    pipe(new byte[] {1, 2, 3});
    pipe(serdes.serialize("test", invocation.work()));
    write(submitted());

    assertThat(row().getStatus()).isEqualTo(Status.PENDING);
  }

  @Test
  void anEventThatCannotBeAppliedIsLeftOutAndTheViewGoesOn() {
    byte[] damaged = {1, 2, 3};
    store(ViewTables.ROWS).put(Keys.of(invocation.id()), damaged);
    write(started(1));
    assertThat(store(ViewTables.ROWS).get(Keys.of(invocation.id()))).isEqualTo(damaged);
    pipe(null);
    store(ViewTables.ROWS).delete(Keys.of(invocation.id()));
    sequence = 0;
    write(submitted());

    assertThat(row().getStatus()).isEqualTo(Status.PENDING);
  }

  private void write(SpecificRecord event) {
    pipe(serdes.serialize(topics.events(), event));
  }

  private void pipe(byte[] value) {
    driver
        .createInputTopic(topics.events(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(Keys.of(invocation.id()), value);
  }

  private InvocationRow row() {
    return tables.row(store(ViewTables.ROWS), invocation.id()).orElseThrow();
  }

  private List<YieldRow> yields(int after, int limit) {
    return tables.yields(store(ViewTables.YIELDS), invocation.id(), after, limit);
  }

  private Optional<Integer> lastYieldBefore(int attempt) {
    return tables
        .lastYieldBefore(store(ViewTables.YIELDS), invocation.id(), attempt)
        .map(YieldRow::getIndex);
  }

  private KeyValueStore<byte[], byte[]> store(String name) {
    return driver.getKeyValueStore(name);
  }

  private EventHeader header() {
    sequence++;
    return new EventHeader(invocation.id(), sequence, Wire.START, "chess", "Chess.suggest");
  }

  private InvocationSubmitted submitted() {
    return new InvocationSubmitted(header(), invocation.envelope());
  }

  private AttemptStarted started(int number) {
    return new AttemptStarted(header(), attempt(number, AttemptOutcome.RUNNING));
  }

  private ValueYielded yielded(int index) {
    return yielded(1, index);
  }

  private ValueYielded yielded(int attempt, int index) {
    return new ValueYielded(header(), attempt, RUN, index, Wire.bytes("v" + index));
  }

  private ProgressReported progressed(int attempt, long done) {
    Progress progress = new Progress(done, 10L, "at work", Wire.START);
    return new ProgressReported(header(), attempt, RUN, progress);
  }

  private InvocationFinished finished(Status status, int number) {
    return new InvocationFinished(
        header(),
        status,
        attempt(number, AttemptOutcome.SUCCEEDED),
        Wire.bytes("result"),
        null,
        false);
  }

  private static Attempt attempt(int number, AttemptOutcome outcome) {
    return new Attempt(number, RUN, Wire.WORKER, Wire.START, null, outcome, null);
  }
}
