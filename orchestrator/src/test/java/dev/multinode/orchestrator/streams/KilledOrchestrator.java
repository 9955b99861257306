package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.schedules.ScheduleTime;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A processor of the orchestrator that commits now and then, and is killed now and then. What was
 * not committed is gone then: what the store had, what was written, and how far the input was read;
 * that is what a transaction of Kafka is. Nobody ever hears of what was not committed.
 */
final class KilledOrchestrator {

  private static final Duration STEP = Duration.ofMillis(10);

  final Topics topics = Topics.embedded(ResourceClasses.defaults());
  final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final Random chance;
  private final String storeName;
  private final Function<EngineParts, Processor<byte[], byte[], byte[], Outgoing>> processors;
  private final Consumer<SpecificRecord> engine;
  private final List<Record<byte[], byte[]>> input = new ArrayList<>();
  private List<KeyValue<byte[], byte[]>> committedRows = List.of();
  private int committedInput;

  private Instant now = Wire.START;
  private KeyValueStore<byte[], byte[]> store;
  private MockProcessorContext<byte[], Outgoing> context;
  private Processor<byte[], byte[], byte[], Outgoing> processor;
  private int read;

  /**
   * One that nobody has asked for anything yet.
   *
   * @param engine is told what was asked of it, once that is committed
   */
  KilledOrchestrator(
      Random chance,
      String storeName,
      Function<EngineParts, Processor<byte[], byte[], byte[], Outgoing>> processors,
      Consumer<SpecificRecord> engine) {
    this.chance = chance;
    this.storeName = storeName;
    this.processors = processors;
    this.engine = engine;
    begin();
  }

  /** Puts something into its input. */
  void ask(String topic, byte[] key, SpecificRecord command) {
    input.add(new Record<>(key, serdes.serialize(topic, command), now.toEpochMilli()));
  }

  /** Time passes until then, with trouble after each step. */
  void live(Instant until, Consumer<Instant> trouble) {
    while (now.isBefore(until)) {
      now = now.plus(STEP);
      work();
      trouble.accept(now);
      if (chance.nextInt(10) == 0) {
        commit();
      }
    }
  }

  /** Time passes until then without any trouble. */
  void calm(Instant until) {
    while (now.isBefore(until)) {
      now = now.plus(STEP.multipliedBy(10));
      settle();
    }
  }

  /** Does what there is to do, and commits it. */
  void settle() {
    work();
    commit();
  }

  private void work() {
    while (read < input.size()) {
      processor.process(input.get(read));
      read++;
    }
    context.scheduledPunctuators().getFirst().getPunctuator().punctuate(now.toEpochMilli());
  }

  private void commit() {
    List<KeyValue<byte[], byte[]>> rows = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> all = store.all()) {
      all.forEachRemaining(rows::add);
    }
    committedRows = rows;
    committedInput = read;
    for (var forwarded : context.forwarded()) {
      Outgoing outgoing = forwarded.record().value();
      if (outgoing.topic().equals(topics.commands())) {
        engine.accept(serdes.deserialize(topics.commands(), outgoing.value()));
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
    store = OpenStore.of(storeName, context);
    context.addStateStore(store);
    committedRows.forEach(row -> store.put(row.key, row.value));
    read = committedInput;
    processor =
        processors.apply(
            new EngineParts(
                topics,
                serdes,
                () -> now,
                ScheduleTime.REAL,
                new PassedWork(),
                new Presences(),
                new QueueRoom()));
    processor.init(context);
  }

  boolean asksForCommit() {
    return context.committed();
  }

  KeyValueStore<byte[], byte[]> store() {
    return store;
  }
}
