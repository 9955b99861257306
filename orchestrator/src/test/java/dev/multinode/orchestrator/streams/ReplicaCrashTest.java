package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.schedules.ScheduleTime;
import dev.multinode.orchestrator.wire.DeclaredReplicas;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.Cancel;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaKind;
import dev.multinode.wire.ReplicaOutcome;
import dev.multinode.wire.Submit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/**
 * The orchestrator is killed again and again while what it keeps running is deployed and fails.
 * What was not committed is gone then: what the store had, what was written, and how far the input
 * was read; that is what a transaction of Kafka is. Of what was committed there must never be more
 * runs than may be, and once nothing happens any more exactly those that are wanted.
 */
class ReplicaCrashTest {

  private static final int REPLICAS = 2;
  private static final Duration DEPLOYED_AGAIN = Duration.ofSeconds(2);

  @Test
  void killed_at_any_instant_around_a_start_after_a_pause_there_is_one_run_for_each_place() {
    for (int millis = -100; millis <= 300; millis += 2) {
      Killed orchestrator = new Killed(millis, WireReplicas.daemon(1));
      Instant kill = Wire.START.plusSeconds(1).plusMillis(millis);
      orchestrator.live(
          now -> {
            if (now.equals(Wire.START.plusMillis(10))) {
              orchestrator.failSomeRun();
            }
            if (!now.isBefore(kill) && now.isBefore(kill.plusMillis(10))) {
              orchestrator.crash();
            }
          });
      orchestrator.hasExactlyWhatIsWanted(1);
    }
  }

  @Test
  void killed_over_and_over_there_are_exactly_the_wanted_runs_of_a_daemon() {
    for (int seed = 0; seed < 150; seed++) {
      killOverAndOver(seed, WireReplicas.daemon(REPLICAS));
    }
  }

  @Test
  void killed_over_and_over_there_are_exactly_the_wanted_runs_of_a_service() {
    for (int seed = 0; seed < 150; seed++) {
      killOverAndOver(seed, WireReplicas.service(REPLICAS));
    }
  }

  private static void killOverAndOver(int seed, WireReplicas replicas) {
    Random random = new Random(seed);
    Killed orchestrator = new Killed(seed, replicas);
    orchestrator.live(
        now -> {
          if (random.nextInt(12) == 0) {
            orchestrator.crash();
          }
          if (random.nextInt(40) == 0) {
            orchestrator.failSomeRun();
          }
          if (now.equals(Wire.START.plus(DEPLOYED_AGAIN))) {
            orchestrator.deploy("2");
          }
        });
    orchestrator.hasExactlyWhatIsWanted(REPLICAS);
    orchestrator.runsNothingBut("2");
  }

  /** An orchestrator that commits now and then, and is killed now and then, and its engine. */
  private static final class Killed {

    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration TROUBLE = Duration.ofSeconds(4);
    private static final Duration CALM = Duration.ofSeconds(20);

    private final WireReplicas replicas;
    private final Random chance;
    private final Topics topics = Topics.embedded(ResourceClasses.defaults());
    private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
    private final List<ReplicaCommand> input = new ArrayList<>();
    private final Set<UUID> everStarted = new HashSet<>();
    private final Map<UUID, Submit> live = new LinkedHashMap<>();
    private List<KeyValue<byte[], byte[]>> committedRows = List.of();
    private int committedInput;

    private Instant now = Wire.START;
    private KeyValueStore<byte[], byte[]> store;
    private MockProcessorContext<byte[], Outgoing> context;
    private ReplicaProcessor processor;
    private int read;

    Killed(long seed, WireReplicas replicas) {
      this.replicas = replicas;
      chance = new Random(seed);
      deploy("1");
      begin();
      work();
      commit();
    }

    void deploy(String version) {
      input.addAll(
          DeclaredReplicas.deployed(Optional.empty(), WireReplicas.app(version, replicas)));
    }

    /** Trouble, and then enough time without any for every pause to be over. */
    void live(Consumer<Instant> trouble) {
      while (now.isBefore(Wire.START.plus(TROUBLE))) {
        now = now.plus(STEP);
        work();
        trouble.accept(now);
        if (chance.nextInt(10) == 0) {
          commit();
        }
      }
      while (now.isBefore(Wire.START.plus(TROUBLE).plus(CALM))) {
        now = now.plusMillis(100);
        work();
        commit();
      }
    }

    private void work() {
      while (read < input.size()) {
        byte[] value = serdes.serialize(topics.replicaCommands(), input.get(read));
        byte[] key = Keys.ofReplicaSet("chess", replicas.name());
        processor.process(new Record<>(key, value, now.toEpochMilli()));
        read++;
      }
      context.scheduledPunctuators().getFirst().getPunctuator().punctuate(now.toEpochMilli());
    }

    void commit() {
      List<KeyValue<byte[], byte[]>> rows = new ArrayList<>();
      try (KeyValueIterator<byte[], byte[]> all = store.all()) {
        all.forEachRemaining(rows::add);
      }
      committedRows = rows;
      committedInput = read;
      for (var forwarded : context.forwarded()) {
        Outgoing outgoing = forwarded.record().value();
        if (outgoing.topic().equals(topics.commands())) {
          obey(serdes.deserialize(topics.commands(), outgoing.value()));
        }
      }
      context.resetForwards();
    }

    /** The engine only ever hears of what was committed. */
    private void obey(SpecificRecord command) {
      switch (command) {
        case Submit submit -> {
          UUID run = submit.getInvocationId();
          assertThat(everStarted.add(run)).isTrue();
          live.put(run, submit);
          if (replicas.rule().getKind() == ReplicaKind.SERVICE) {
            input.add(replicas.ready(run));
          }
          assertThat(liveAt(submit.getEnvelope().getReplicaOf().getReplica()))
              .isLessThanOrEqualTo(2);
        }
        case Cancel cancel -> end(cancel.getInvocationId(), ReplicaOutcome.CANCELLED);
        default -> throw new AssertionError("Nobody asks for a " + command);
      }
    }

    private long liveAt(int place) {
      return live.values().stream()
          .filter(submit -> submit.getEnvelope().getReplicaOf().getReplica() == place)
          .count();
    }

    void failSomeRun() {
      List<UUID> runs = List.copyOf(live.keySet());
      if (!runs.isEmpty()) {
        end(runs.get(chance.nextInt(runs.size())), ReplicaOutcome.FAILED);
      }
    }

    private void end(UUID run, ReplicaOutcome outcome) {
      if (live.remove(run) != null) {
        input.add(replicas.ended(run, outcome));
      }
    }

    /** Whoever takes over knows what was committed. */
    void crash() {
      store.close();
      begin();
    }

    private void begin() {
      context = new MockProcessorContext<>();
      store =
          Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(StoredReplicaSets.STORE),
                  Serdes.ByteArray(),
                  Serdes.ByteArray())
              .withLoggingDisabled()
              .build();
      store.init(context.getStateStoreContext(), store);
      context.addStateStore(store);
      committedRows.forEach(row -> store.put(row.key, row.value));
      read = committedInput;
      EngineParts parts =
          new EngineParts(
              topics,
              serdes,
              () -> now,
              ScheduleTime.REAL,
              new PassedWork(),
              new Presences(),
              new QueueRoom());
      processor = new ReplicaProcessor(parts);
      processor.init(context);
    }

    void hasExactlyWhatIsWanted(int number) {
      assertThat(live.values())
          .extracting(submit -> submit.getEnvelope().getReplicaOf().getReplica())
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, number).boxed().toList());
    }

    void runsNothingBut(String version) {
      assertThat(live.values())
          .allMatch(submit -> submit.getEnvelope().getVersion().equals(version));
    }
  }
}
