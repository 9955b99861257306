package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The engine, all of it:
 *
 * <pre>
 *   tasks.*, nested.*  -> work-forwarder -> (submissions) -.
 *                                                           +-> engine -> events, dispatch.*,
 *   commands ----------------------------------------------'      |       nested-dispatch.*, answers,
 *                                                                |       revocations, dead-letters
 *      ^                                                           |
 *      |------------------------------ timers --------------------'
 *      |                                                           |
 *      '-- slots and locks granted,
 *          keyed starts accepted --- gate <-- gates <-- asked for -'
 *   commands <-- runs begin -- schedules <-- schedule-commands <-- runs have ended -- engine
 *                                                    ^-- annotations say -- apps-followed <-- apps
 *   commands <-- runs begin -- replica-sets <-- replica-commands <-- the same, and workers, gateways
 *   revocations -> (global) revoked
 * </pre>
 *
 * <ul>
 *   <li>Work topics have few partitions, the table has many: so submissions are forwarded,
 *       undecoded, into an internal topic that is partitioned as {@code commands} is.
 *   <li>Timers go through {@code commands}, so that each is judged after all input that was there
 *       before it.
 *   <li>Gates are on other partitions than those who wait at them; what is asked of one gate is
 *       judged in one place, in the order in which it was asked.
 *   <li>Schedules are on other partitions than their runs: they start them as any client would, and
 *       are told of their ends.
 *   <li>So are services and daemons.
 *   <li>Revocations are read whole on every instance, because the ancestors of an invocation are on
 *       other partitions.
 * </ul>
 */
public final class EngineTopology {

  private static final String ENGINE = "engine";
  private static final String GATE = "gate";
  private static final String SCHEDULES = "schedules";
  private static final String REPLICA_SETS = "replica-sets";
  private static final String APPS = "apps-followed";
  private static final String SUBMISSIONS = "submissions";

  private EngineTopology() {}

  /** Builds it. */
  public static Topology of(EngineParts parts) {
    Topics topics = parts.topics();
    Serde<byte[]> bytes = Serdes.ByteArray();
    StreamsBuilder builder = new StreamsBuilder();

    RevocationNews news = new RevocationNews();
    builder.addGlobalStore(
        ByteStores.inMemory(RevokedAncestors.STORE),
        topics.revocations(),
        Consumed.with(bytes, bytes),
        () -> new RevocationsReader(news));

    addStores(builder);
    KStream<byte[], byte[]> submissions =
        builder.stream(directRoad(topics), Consumed.with(bytes, bytes).withName("direct-road"))
            .process(WorkForwarder::new, Named.as("work-forwarder"))
            .repartition(
                Repartitioned.with(bytes, bytes)
                    .withName(SUBMISSIONS)
                    .withNumberOfPartitions(topics.statePartitions()));
    builder.stream(topics.commands(), Consumed.with(bytes, bytes).withName("commands"))
        .merge(submissions, Named.as("everything-asked"))
        .process(
            () -> new EngineProcessor(parts, news),
            Named.as(ENGINE),
            InvocationTable.STORE,
            // It does not touch them; but so all are one task, which takes half as long to start.
            StoredGate.STORE,
            StoredLocks.STORE,
            StoredSchedules.STORE,
            StoredReplicaSets.STORE);

    builder.stream(topics.gates(), Consumed.with(bytes, bytes).withName("gates-asked"))
        .process(
            () -> new GateProcessor(parts), Named.as(GATE), StoredGate.STORE, StoredLocks.STORE);

    builder.stream(
            topics.scheduleCommands(), Consumed.with(bytes, bytes).withName("schedules-asked"))
        .process(() -> Schedules.processor(parts), Named.as(SCHEDULES), StoredSchedules.STORE);

    builder.stream(topics.replicaCommands(), Consumed.with(bytes, bytes).withName("replicas-asked"))
        .process(
            () -> ReplicaSets.processor(parts), Named.as(REPLICA_SETS), StoredReplicaSets.STORE);

    // One manifest for each app.
    builder.addStateStore(ByteStores.inMemory(AppsProcessor.STORE));
    builder.stream(topics.apps(), Consumed.with(bytes, bytes).withName("apps"))
        .process(() -> new AppsProcessor(parts), Named.as(APPS), AppsProcessor.STORE);

    return withSinks(builder.build(), topics);
  }

  /** The internal topic of forwarded submissions, as Streams calls it. */
  static String submissions(Topics topics) {
    return "%s-%s-repartition".formatted(topics.engine(), SUBMISSIONS);
  }

  private static void addStores(StreamsBuilder builder) {
    // Cached: most invocations are submitted and finished within one commit: one write, not two.
    builder.addStateStore(ByteStores.onDisk(InvocationTable.STORE).withCachingEnabled());
    // Nearly always small.
    builder.addStateStore(ByteStores.inMemory(StoredGate.STORE));
    // The last fence of every lock is kept for ever.
    builder.addStateStore(ByteStores.onDisk(StoredLocks.STORE));
    // A schedule may have arguments as large as any.
    builder.addStateStore(ByteStores.onDisk(StoredSchedules.STORE));
    // One row for each service and daemon.
    builder.addStateStore(ByteStores.inMemory(StoredReplicaSets.STORE));
  }

  private static Topology withSinks(Topology topology, Topics topics) {
    Serializer<byte[]> key = new ByteArraySerializer();
    Serializer<Outgoing> value = Outgoing.serializer();
    return topology
        .addSink(Outbox.EVENTS, topics.events(), key, value, ENGINE)
        .addSink(Outbox.DISPATCH, (_, work, _) -> work.topic(), key, value, ENGINE)
        .addSink(
            Outbox.ANSWERS,
            topics.answers(),
            key,
            value,
            (_, _, answer, count) -> answer.partitions(count),
            ENGINE,
            GATE,
            SCHEDULES,
            REPLICA_SETS)
        .addSink(
            Outbox.REVOCATIONS, topics.revocations(), key, value, ENGINE, SCHEDULES, REPLICA_SETS)
        .addSink(Outbox.GATES, topics.gates(), key, value, ENGINE)
        .addSink(
            Outbox.COMMANDS, topics.commands(), key, value, ENGINE, GATE, SCHEDULES, REPLICA_SETS)
        .addSink(Outbox.SCHEDULE_COMMANDS, topics.scheduleCommands(), key, value, ENGINE, APPS)
        .addSink(Outbox.SCHEDULES, topics.schedules(), key, value, SCHEDULES)
        .addSink(Outbox.REPLICA_COMMANDS, topics.replicaCommands(), key, value, ENGINE, APPS)
        .addSink(Outbox.REPLICA_SETS, topics.replicaSets(), key, value, REPLICA_SETS)
        .addSink(
            Outbox.DEAD_LETTERS,
            topics.deadLetters(),
            key,
            value,
            ENGINE,
            GATE,
            SCHEDULES,
            REPLICA_SETS,
            APPS);
  }

  private static List<String> directRoad(Topics topics) {
    List<String> names = new ArrayList<>();
    for (ResourceClass each : topics.classes().all()) {
      names.add(topics.tasks(each.name()));
      names.add(topics.nested(each.name()));
    }
    return names;
  }
}
