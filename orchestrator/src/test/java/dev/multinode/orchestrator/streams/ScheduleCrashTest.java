package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.schedules.ScheduleId;
import dev.multinode.orchestrator.core.schedules.ScheduleTime;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.OverlapPolicy;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.Submit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/**
 * The orchestrator is killed around the instant at which something is due, again and again. What
 * was not committed is gone then: what the store had, what was written, and how far the input was
 * read; that is what a transaction of Kafka is. Each nominal time must come to exactly one start
 * that was committed.
 */
class ScheduleCrashTest {

  private static final Instant START = Wire.START;
  private static final int SECONDS = 5;

  @Test
  void killed_at_any_millisecond_around_the_instant_each_time_is_started_once() {
    for (int millis = -200; millis <= 400; millis++) {
      Killed orchestrator = new Killed(millis, OverlapPolicy.ALLOW_ALL);
      Instant kill = START.plusSeconds(2).plusMillis(millis);
      orchestrator.live(
          now -> {
            if (!now.isBefore(kill) && now.isBefore(kill.plusMillis(10))) {
              orchestrator.crash();
            }
          });
      orchestrator.startedEachTimeOnce();
    }
  }

  @Test
  void killed_over_and_over_each_time_is_started_once() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      Killed orchestrator = new Killed(seed, OverlapPolicy.ALLOW_ALL);
      orchestrator.live(
          _ -> {
            if (random.nextInt(12) == 0) {
              orchestrator.crash();
            }
          });
      orchestrator.startedEachTimeOnce();
    }
  }

  @Test
  void killed_over_and_over_no_run_overlaps_and_each_time_has_one_entry_in_the_history() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      Killed orchestrator = new Killed(seed, OverlapPolicy.SKIP);
      orchestrator.live(
          _ -> {
            if (random.nextInt(12) == 0) {
              orchestrator.crash();
            }
            if (random.nextInt(30) == 0) {
              orchestrator.endLatestRun();
            }
          });
      orchestrator.recordedEachTimeOnce();
    }
  }

  @Test
  void what_is_started_does_not_wait_for_the_next_commit() {
    Killed orchestrator = new Killed(0, OverlapPolicy.ALLOW_ALL);

    orchestrator.live(
        now ->
            assertThat(orchestrator.asksForCommit())
                .isEqualTo(!now.isBefore(START.plusSeconds(1))));
  }

  /** An orchestrator that commits now and then, and is killed now and then. */
  private static final class Killed {

    private static final Duration STEP = Duration.ofMillis(10);

    private final WireSchedule schedule;
    private final Random commits;
    private final Topics topics = Topics.embedded(ResourceClasses.defaults());
    private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
    private final List<ScheduleCommand> input = new ArrayList<>();
    private final List<Submit> committed = new ArrayList<>();
    private List<KeyValue<byte[], byte[]>> committedRows = List.of();
    private int committedInput;

    private Instant now = START;
    private KeyValueStore<byte[], byte[]> store;
    private MockProcessorContext<byte[], Outgoing> context;
    private ScheduleProcessor processor;
    private int read;

    Killed(long seed, OverlapPolicy overlap) {
      commits = new Random(seed);
      schedule = WireSchedule.secondly(overlap);
      input.add(schedule.create());
      begin();
    }

    void live(Consumer<Instant> perhaps) {
      while (now.isBefore(START.plusSeconds(SECONDS).plusMillis(500))) {
        now = now.plus(STEP);
        work();
        perhaps.accept(now);
        if (commits.nextInt(10) == 0) {
          commit();
        }
      }
      work();
      commit();
    }

    private void work() {
      while (read < input.size()) {
        byte[] value = serdes.serialize(topics.scheduleCommands(), input.get(read));
        processor.process(new Record<>(schedule.key(), value, now.toEpochMilli()));
        read++;
      }
      context.scheduledPunctuators().getFirst().getPunctuator().punctuate(now.toEpochMilli());
    }

    boolean asksForCommit() {
      return context.committed();
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
          committed.add(serdes.deserialize(topics.commands(), outgoing.value(), Submit.class));
        }
      }
      context.resetForwards();
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
                  Stores.inMemoryKeyValueStore(StoredSchedules.STORE),
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
      processor = new ScheduleProcessor(parts);
      processor.init(context);
    }

    /** The engine only ever hears of what was committed. */
    void endLatestRun() {
      if (!committed.isEmpty()) {
        input.add(schedule.ended(committed.getLast().getInvocationId()));
      }
    }

    void startedEachTimeOnce() {
      assertThat(committed)
          .extracting(submit -> submit.getEnvelope().getScheduledFor().getNominalTime())
          .containsExactlyElementsOf(times());
      assertThat(committed)
          .extracting(Submit::getInvocationId)
          .containsExactlyElementsOf(times().stream().map(this::run).toList());
    }

    void recordedEachTimeOnce() {
      List<ScheduleHistoryEntry> history =
          new StoredSchedules(store, serdes).history(id()).reversed();
      assertThat(history)
          .extracting(ScheduleHistoryEntry::getFrom)
          .containsExactlyElementsOf(times());
      Map<UUID, Instant> started = new HashMap<>();
      committed.forEach(
          submit ->
              started.put(
                  submit.getInvocationId(),
                  submit.getEnvelope().getScheduledFor().getNominalTime()));
      Set<UUID> recorded = new HashSet<>();
      history.stream()
          .filter(entry -> entry.getInvocationId() != null)
          .forEach(entry -> recorded.add(entry.getInvocationId()));
      assertThat(committed).hasSize(started.size());
      assertThat(recorded).isEqualTo(started.keySet());
    }

    private ScheduleId id() {
      return new ScheduleId("chess", schedule.name());
    }

    private UUID run(Instant nominal) {
      return id().runAt(nominal);
    }

    private static List<Instant> times() {
      List<Instant> times = new ArrayList<>();
      for (int second = 1; second <= SECONDS; second++) {
        times.add(START.plusSeconds(second));
      }
      return times;
    }
  }
}
