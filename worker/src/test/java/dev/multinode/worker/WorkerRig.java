package dev.multinode.worker;

import static org.awaitility.Awaitility.await;

import dev.multinode.app.App;
import dev.multinode.broker.TemporaryBroker;
import dev.multinode.client.ClientSettings;
import dev.multinode.client.KafkaClient;
import dev.multinode.dict.DictConnection;
import dev.multinode.registry.EmbeddedRegistry;
import dev.multinode.registry.RegistrySettings;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.ConfluentSchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.schemas.topics.TopicsApply;
import dev.multinode.wire.Deferred;
import dev.multinode.wire.LogBatch;
import dev.multinode.wire.LogLine;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.ReplicaPresence;
import dev.multinode.wire.ReplicaReady;
import dev.multinode.wire.RequestRun;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.RevocationScope;
import dev.multinode.wire.Started;
import dev.multinode.wire.StopCause;
import dev.multinode.wire.WorkerPresence;
import dev.multinode.worker.sample.Replicated;
import dev.multinode.worker.sample.Sample;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/**
 * A worker of one class among real topics, and nobody else: the test reads what the orchestrator
 * would read, and writes what clients would write.
 */
final class WorkerRig implements AutoCloseable {

  static final String PROJECT = "samples";

  static {
    // One outer limit for everything that a test waits for.
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    // What threads of other tests die of, which run beside this one, is theirs.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  private static final String CLASS = "tiny";
  private static final long GIB = 1L << 30;
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final String bootstrapServers = TemporaryBroker.shared().bootstrapServers();
  private final EmbeddedRegistry registryServer =
      EmbeddedRegistry.start(RegistrySettings.onFreePort(bootstrapServers));
  private final SchemaRegistry registry = ConfluentSchemaRegistry.at(registryServer.url());
  private final AvroSerdes serdes = new AvroSerdes(registry);
  private final Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", bootstrapServers),
          new ByteArraySerializer(),
          new ByteArraySerializer());
  private final AtomicInteger exitCode = new AtomicInteger();
  private final StandingClock clock = new StandingClock();
  private final StandingClock timeOfDay = new StandingClock();
  private final WorkerSettings settings;
  private final KafkaClient client;
  private final TopicsReader told;
  private final OrchestratorDouble orchestrator;
  private final Deque<Worker> workers = new ArrayDeque<>();
  private final Map<UUID, Task> submitted = new HashMap<>();

  private WorkerRig(int slots, Optional<DictConnection> members) {
    ResourceClass size = new ResourceClass(CLASS, 1, 2 * GIB, slots);
    String prefix = "rig-" + UUID.randomUUID() + ".";
    Topics topics = new Topics(prefix, 2, 1, 2, 1, new ResourceClasses(List.of(size)));
    new TopicsApply(admin).apply(topics);
    settings =
        new WorkerSettings(
            "worker-1",
            size,
            new ClientSettings(bootstrapServers, registryServer.url(), PROJECT, topics, Map.of()),
            List.of(testClasses()),
            64,
            Duration.ofSeconds(5),
            members,
            "127.0.0.1");
    client = KafkaClient.connect(settings.installation());
    client.publish(App.of(PROJECT, "samples", "1", List.of(Sample.class, Replicated.class)));
    told =
        TopicsReader.of(
            bootstrapServers,
            serdes,
            topics.commands(),
            topics.replies(),
            topics.deadLetters(),
            topics.presence(),
            topics.logs(),
            topics.replicas(),
            topics.replicaCommands());
    orchestrator = OrchestratorDouble.start(serdes);
    write(
        topics.hosts(),
        Keys.of("orchestrator-1"),
        serdes.serialize(topics.hosts(), orchestrator.host()));
  }

  /** Topics and a published app; no worker yet. */
  static WorkerRig withSlots(int slots) {
    return new WorkerRig(slots, Optional.empty());
  }

  /** One whose locks these members guard. */
  static WorkerRig guardedBy(String member) {
    return guardedBy(member, 1);
  }

  /** The same with several slots. */
  static WorkerRig guardedBy(String member, int slots) {
    return new WorkerRig(slots, Optional.of(DictConnection.of(member)));
  }

  /** What a worker takes its work with. */
  Rungs rungs() {
    return new Rungs(
        new KafkaConnections(settings, clock),
        settings.resourceClass().slots(),
        settings.maxSuspended());
  }

  WorkerRig startWorker() {
    workers.push(Worker.start(settings, timeOfDay, clock, exitCode::set));
    return this;
  }

  /** Starts one more worker of the class. */
  WorkerRig startAnother(String id) {
    WorkerSettings another =
        new WorkerSettings(
            id,
            settings.resourceClass(),
            settings.installation(),
            settings.app(),
            settings.maxSuspended(),
            settings.drain(),
            settings.dicts(),
            settings.serviceHost());
    workers.push(Worker.start(another, timeOfDay, clock, exitCode::set));
    return this;
  }

  /** Time passes for the worker. */
  void advance(Duration by) {
    clock.advance(by);
    timeOfDay.advance(by);
  }

  /** Somebody sets the clock of the worker's machine back; time passes as before. */
  void setBack(Duration by) {
    timeOfDay.advance(by.negated());
  }

  /** Has the worker notice that an invocation runs long. */
  Started awaitLongRun(UUID invocation) {
    await()
        .until(
            () -> {
              advance(LongRunWatch.SHORT);
              return heardOf(invocation).stream().anyMatch(Started.class::isInstance);
            });
    return awaitHeard(invocation, Started.class);
  }

  /** Stops all that were started. */
  void stopWorker() {
    while (!workers.isEmpty()) {
      workers.pop().close();
    }
  }

  /** What the worker has halted its process with; 0 if it has not. */
  int exitCode() {
    return exitCode.get();
  }

  Topics topics() {
    return settings.topics();
  }

  String resourceClass() {
    return CLASS;
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** Work to submit. */
  Task task(String name, Object... arguments) {
    int schema = client.apps().find(name).getArgumentsSchemaId();
    byte[] encoded = new PayloadCodec(registry).encodeArguments(schema, List.of(arguments));
    return Task.of(name, CLASS, encoded);
  }

  /** A run of a service or daemon to submit, without a lock. */
  Task replica(String name, int number) {
    return Task.of(name, CLASS, new byte[0]).replica(number);
  }

  /** Writes work to the direct road. */
  UUID submit(Task task) {
    return submit(topics().tasks(CLASS), task);
  }

  /** As the engine does with what a worker had no room for: releases the next attempt. */
  void releaseDeferred() {
    List.copyOf(submitted.values()).forEach(this::releaseIfDeferred);
  }

  private void releaseIfDeferred(Task task) {
    int attempt = task.work().getAttempt();
    if (heardOf(task.id()).stream()
        .anyMatch(each -> each instanceof Deferred told && told.getAttempt() == attempt)) {
      submit(topics().dispatch(CLASS), task.attempt(attempt + 1));
    }
  }

  /** Writes work to one of the work topics. */
  UUID submit(String topic, Task task) {
    submitted.put(task.id(), task);
    write(topic, task.id(), serdes.serialize(topic, task.work()));
    return task.id();
  }

  /** Writes bytes to the direct road. */
  void submit(UUID key, byte[] bytes) {
    write(topics().tasks(CLASS), key, bytes);
  }

  /** As the engine does when an execution is taken to be lost. */
  void giveUp(UUID execution) {
    revoke(execution, RevocationScope.EXECUTION);
  }

  void revoke(UUID subject, RevocationScope scope) {
    revoke(new Revocation(subject, scope, "", Instant.now(), StopCause.CANCEL, null));
  }

  /** As the engine does when an invocation has run for as long as it may. */
  void timeOut(UUID invocation) {
    revoke(
        new Revocation(
            invocation, RevocationScope.INVOCATION, "", Instant.now(), StopCause.TIMEOUT, null));
  }

  /** As a client does that grants no time to clean up. */
  void terminate(UUID invocation) {
    revoke(
        new Revocation(
            invocation, RevocationScope.INVOCATION, "", Instant.now(), StopCause.CANCEL, 0L));
  }

  private void revoke(Revocation revocation) {
    UUID subject = revocation.getSubject();
    write(topics().revocations(), subject, serdes.serialize(topics().revocations(), revocation));
  }

  /** The engine lets an execution run. */
  void grant(RequestRun request) {
    grant(request, request.getExecutionId());
  }

  /** The same for another one, whatever was asked for. */
  void grant(RequestRun request, UUID execution) {
    orchestrator.grants(request, execution);
  }

  /** What the worker has told about an invocation, in order. */
  List<SpecificRecord> heardOf(UUID invocation) {
    return about(invocation, topics().commands());
  }

  /** Waits until the worker has told something of a type about an invocation. */
  <T extends SpecificRecord> T awaitHeard(UUID invocation, Class<T> type) {
    return awaitAbout(invocation, topics().commands(), type);
  }

  List<SpecificRecord> repliesTo(UUID invocation) {
    return about(invocation, topics().replies());
  }

  <T extends SpecificRecord> T awaitReply(UUID invocation, Class<T> type) {
    return awaitAbout(invocation, topics().replies(), type);
  }

  List<SpecificRecord> deadLetters() {
    return told.read(topics().deadLetters());
  }

  /** What the worker last told of itself; empty if nothing, or that it has stopped. */
  Optional<WorkerPresence> presence() {
    List<SpecificRecord> all = told.read(topics().presence());
    return all.isEmpty() ? Optional.empty() : Optional.ofNullable((WorkerPresence) all.getLast());
  }

  /** The workers that have told that they are there. */
  Set<String> workersPresent() {
    return Set.copyOf(told.latest(topics().presence()).keySet());
  }

  /** What was last told of a replica that is not over. */
  Optional<ReplicaPresence> replica(UUID invocation) {
    return told.latest(topics().replicas()).values().stream()
        .map(ReplicaPresence.class::cast)
        .filter(each -> each.getInvocationId().equals(invocation))
        .findFirst();
  }

  /** Waits until a replica is told to be so. */
  ReplicaPresence awaitReplica(UUID invocation, ReplicaHealth health) {
    return await()
        .until(
            () -> replica(invocation).filter(each -> each.getHealth() == health),
            Optional::isPresent)
        .orElseThrow();
  }

  /** All that was told of a replica, in order. */
  List<ReplicaPresence> toldOf(UUID invocation) {
    return told.read(topics().replicas()).stream()
        .filter(ReplicaPresence.class::isInstance)
        .map(ReplicaPresence.class::cast)
        .filter(each -> each.getInvocationId().equals(invocation))
        .toList();
  }

  /** What was told to the sets of replicas: that a run is healthy for the first time. */
  List<ReplicaCommand> readyTold(UUID invocation) {
    return told.read(topics().replicaCommands()).stream()
        .map(ReplicaCommand.class::cast)
        .filter(
            each ->
                each.getAsked() instanceof ReplicaReady ready
                    && ready.getInvocationId().equals(invocation))
        .toList();
  }

  /** The lines that an invocation's code wrote, in order. */
  List<LogLine> logsOf(UUID invocation) {
    return about(invocation, topics().logs()).stream()
        .flatMap(each -> ((LogBatch) each).getLines().stream())
        .toList();
  }

  /** Whether code has written anything. */
  boolean hasLogs() {
    return !told.read(topics().logs()).isEmpty();
  }

  /** How many consumers are in the share group that takes work. */
  int members() {
    String group = topics().workers(CLASS);
    return admin
        .describeShareGroups(List.of(group))
        .describedGroups()
        .get(group)
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .members()
        .size();
  }

  /** Waits until the share group is done with all records of the direct road but that many. */
  void awaitBacklog(long records) {
    await().until(() -> backlog() == records);
  }

  /** A result or a yielded value. */
  Object decode(ByteBuffer value, Type type) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return new PayloadCodec(registry).decode(bytes, type);
  }

  /** Stops all; services are drained by the clock, which does not pass by itself. */
  private void stopWorkersAsTimePasses() {
    Thread stopping = Thread.ofPlatform().name("stop-workers").start(this::stopWorker);
    try {
      for (int seconds = 0; seconds < 10 && !stopping.join(GLANCE); seconds++) {
        advance(Duration.ofSeconds(1));
      }
      stopping.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopWorkersAsTimePasses();
    told.close();
    client.close();
    orchestrator.close();
    producer.close();
    admin.close();
    registry.close();
    registryServer.close();
  }

  private long backlog() throws InterruptedException, ExecutionException {
    TopicPartition tasks = new TopicPartition(topics().tasks(CLASS), 0);
    String group = topics().workers(CLASS);
    return admin
        .listShareGroupOffsets(
            Map.of(group, new ListShareGroupOffsetsSpec().topicPartitions(List.of(tasks))))
        .partitionsToOffsetInfo(group)
        .get()
        .get(tasks)
        .lag()
        .orElse(-1L);
  }

  private void write(String topic, UUID key, byte[] value) {
    write(topic, Keys.of(key), value);
  }

  private void write(String topic, byte[] key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key, value));
    producer.flush();
  }

  private List<SpecificRecord> about(UUID invocation, String topic) {
    return told.read(topic).stream()
        .filter(
            each -> invocation.equals(each.get(each.getSchema().getField("invocationId").pos())))
        .toList();
  }

  private <T extends SpecificRecord> T awaitAbout(UUID invocation, String topic, Class<T> type) {
    return await()
        .until(
            () -> about(invocation, topic).stream().filter(type::isInstance).findFirst(),
            Optional::isPresent)
        .map(type::cast)
        .orElseThrow();
  }

  private static Path testClasses() {
    try {
      return Path.of(Sample.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
