package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.schedules.ScheduleId;
import dev.multinode.orchestrator.core.schedules.ScheduleTime;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.AppManifest;
import dev.multinode.wire.DeadLetter;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaDecided;
import dev.multinode.wire.ReplicaSetRow;
import dev.multinode.wire.Reply;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.RevocationScope;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduleDecided;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.ScheduleRow;
import dev.multinode.wire.StartDecided;
import dev.multinode.wire.StopCause;
import dev.multinode.wire.StoredReplicaSet;
import dev.multinode.wire.SubmitKeyed;
import dev.multinode.wire.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The engine's topology without a broker, its clock in the test's hands. */
final class EngineDriver implements BeforeEachCallback, AfterEachCallback {

  final Topics topics = Topics.embedded(ResourceClasses.defaults());
  final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  final PassedWork passed = new PassedWork();
  final Presences presences = new Presences();
  final QueueRoom room = new QueueRoom();
  private Path stateDirectory;
  private TopologyTestDriver driver;
  private Instant now = Wire.START;

  @Override
  public void beforeEach(ExtensionContext test) throws IOException {
    stateDirectory = Files.createTempDirectory("engine");
    EngineParts parts =
        new EngineParts(topics, serdes, () -> now, ScheduleTime.REAL, passed, presences, room);
    Properties properties =
        new StreamsProperties("one", "unused:9092", stateDirectory, "unused:1", 1, 1, Map.of())
            .of(topics.engine(), StreamsProperties.ENGINE_COMMITS);
    driver = new TopologyTestDriver(EngineTopology.of(parts), properties, now);
  }

  @Override
  public void afterEach(ExtensionContext test) throws IOException {
    driver.close();
    Utils.delete(stateDirectory.toFile());
  }

  Instant now() {
    return now;
  }

  /** Somebody looks at the queues. */
  void seen(long waiting, long released, int free) {
    room.seen("small", waiting, released, free, now);
  }

  /** Puts a submission on the direct road. */
  void submit(Wire invocation) {
    write(topics.tasks("small"), Keys.of(invocation.id()), serialized(invocation.work()));
  }

  void submitNested(Wire invocation) {
    write(topics.nested("small"), Keys.of(invocation.id()), serialized(invocation.work()));
  }

  /** A gated submission with a header of its writer's making. */
  void commandWithHeader(Wire invocation, String header, byte[] value) {
    Headers headers = new RecordHeaders().add(header, value);
    driver
        .createInputTopic(topics.commands(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(
            new TestRecord<>(
                Keys.of(invocation.id()), serialized(invocation.submit()), headers, now));
  }

  void command(Wire invocation, SpecificRecord command) {
    write(topics.commands(), Keys.of(invocation.id()), serialized(command));
  }

  /** A start with a key that counts for a time. */
  void submitKeyed(Wire invocation, Duration window) {
    SubmitKeyed start =
        new SubmitKeyed(
            invocation.id(),
            invocation.envelope(),
            invocation.submit().getArguments(),
            window.toMillis(),
            new ReplyAddress("client-1", 0));
    byte[] key = Keys.ofStart("chess", "Chess.suggest", invocation.envelope().getStartKey());
    write(topics.gates(), key, serialized(start));
  }

  /** Asks something of a schedule. */
  void ask(WireSchedule schedule, ScheduleCommand command) {
    ask(schedule.key(), command);
  }

  void ask(byte[] key, ScheduleCommand command) {
    write(topics.scheduleCommands(), key, serialized(command));
  }

  /** Deploys an app. */
  void deploy(AppManifest manifest) {
    byte[] key = Keys.of(manifest.getProject() + '/' + manifest.getApp());
    write(topics.apps(), key, serdes.serialize(topics.apps(), manifest));
  }

  /** Asks or reports something of a service or daemon. */
  void ask(ReplicaCommand command) {
    byte[] key = Keys.ofReplicaSet(command.getProject(), command.getName());
    write(topics.replicaCommands(), key, serialized(command));
  }

  /** What those who have asked something of a service or daemon are told. */
  List<ReplicaDecided> replicaDecisions() {
    return read(topics.answers()).stream()
        .map(each -> serdes.deserialize("test", each.getValue(), ReplicaDecided.class))
        .toList();
  }

  /** A service or daemon as it is stored. */
  StoredReplicaSet storedReplicaSet(WireReplicas replicas) {
    byte[] row =
        driver
            .<byte[], byte[]>getKeyValueStore(StoredReplicaSets.STORE)
            .get(Keys.ofReplicaSet("chess", replicas.name()));
    return serdes.deserialize(StoredReplicaSets.STORE, row, StoredReplicaSet.class);
  }

  /** The services and daemons that were published since then; empty where one is gone. */
  List<Optional<ReplicaSetRow>> publishedReplicaSets() {
    return read(topics.replicaSets()).stream()
        .map(
            each ->
                Optional.ofNullable(each.getValue())
                    .map(row -> serdes.deserialize("test", row, ReplicaSetRow.class)))
        .toList();
  }

  /** What those who have asked something of a schedule are told. */
  List<ScheduleDecided> scheduleDecisions() {
    return read(topics.answers()).stream()
        .map(each -> serdes.deserialize("test", each.getValue(), ScheduleDecided.class))
        .toList();
  }

  /** What a schedule did, the latest first. */
  List<ScheduleHistoryEntry> history(WireSchedule schedule) {
    return new StoredSchedules(driver.getKeyValueStore(StoredSchedules.STORE), serdes)
        .history(new ScheduleId("chess", schedule.name()));
  }

  /** The schedules that were published since they were last asked for. */
  List<PublishedSchedule> publishedSchedules() {
    return read(topics.schedules()).stream()
        .filter(each -> !isOfHistory(each))
        .map(
            each ->
                new PublishedSchedule(
                    each.getKey(),
                    Optional.ofNullable(each.getValue())
                        .map(row -> serdes.deserialize("test", row, ScheduleRow.class))))
        .toList();
  }

  /** The entries of histories that were published since then. */
  List<ScheduleHistoryEntry> publishedHistory() {
    return read(topics.schedules()).stream()
        .filter(each -> isOfHistory(each) && each.getValue() != null)
        .map(each -> serdes.deserialize("test", each.getValue(), ScheduleHistoryEntry.class))
        .toList();
  }

  private static boolean isOfHistory(TestRecord<byte[], byte[]> record) {
    return new String(record.getKey(), StandardCharsets.UTF_8).contains("#");
  }

  /** A schedule, or that it is gone. */
  record PublishedSchedule(byte[] key, Optional<ScheduleRow> row) {}

  void revoke(UUID subject) {
    Revocation revocation =
        new Revocation(subject, RevocationScope.INVOCATION, "", now, StopCause.CANCEL, null);
    write(topics.revocations(), Keys.of(subject), serialized(revocation));
  }

  void write(String topic, byte[] key, byte[] value) {
    TestInputTopic<byte[], byte[]> input =
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    input.pipeInput(key, value);
  }

  /** Lets time pass in steps of the engine's own timer. */
  void pass(Duration duration) {
    Instant until = now.plus(duration);
    while (now.isBefore(until)) {
      now = now.plusMillis(100);
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }
  }

  /** Lets time pass without the engine: it, or the broker, is away. */
  void away(Duration duration) {
    now = now.plus(duration);
  }

  /** The types of the events since they were last asked for. */
  List<String> events() {
    return eventRecords().stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  List<SpecificRecord> eventRecords() {
    return read(topics.events()).stream()
        .map(each -> serdes.deserialize("test", each.getValue()))
        .toList();
  }

  /** What was released on the gated road. */
  List<Work> dispatched() {
    return dispatched(topics.dispatch("small"));
  }

  /** What was released on the gated road of what running code has asked for. */
  List<Work> dispatchedNested() {
    return dispatched(topics.nestedDispatch("small"));
  }

  private List<Work> dispatched(String topic) {
    return read(topic).stream()
        .map(each -> serdes.deserialize("test", each.getValue(), Work.class))
        .toList();
  }

  List<Reply> answers() {
    return read(topics.answers()).stream()
        .map(each -> serdes.deserialize("test", each.getValue(), Reply.class))
        .toList();
  }

  /** What those who have started something are told. */
  List<StartDecided> decisions() {
    return read(topics.answers()).stream()
        .map(each -> serdes.deserialize("test", each.getValue(), StartDecided.class))
        .toList();
  }

  List<UUID> revoked() {
    return read(topics.revocations()).stream().map(each -> Keys.id(each.getKey())).toList();
  }

  List<DeadLetter> deadLetters() {
    return read(topics.deadLetters()).stream()
        .map(each -> serdes.deserialize("test", each.getValue(), DeadLetter.class))
        .toList();
  }

  /** The engine's own row of an invocation, as it is stored. */
  byte[] row(Wire invocation) {
    return table().get(Keys.of(invocation.id()));
  }

  /** Puts a row into the engine's table as nothing but a fault could. */
  void damage(Wire invocation, byte[] row) {
    table().put(Keys.of(invocation.id()), row);
  }

  /** The engine's own table, read as at the start of a task. */
  List<UUID> readAtStart() {
    List<UUID> read = new ArrayList<>();
    new InvocationTable(table(), serdes).forEach((id, _) -> read.add(id));
    return read;
  }

  private KeyValueStore<byte[], byte[]> table() {
    return driver.getKeyValueStore(InvocationTable.STORE);
  }

  private byte[] serialized(SpecificRecord record) {
    return serdes.serialize("test", record);
  }

  private List<TestRecord<byte[], byte[]>> read(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }
}
