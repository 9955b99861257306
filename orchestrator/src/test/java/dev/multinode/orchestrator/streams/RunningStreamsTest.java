package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.broker.TemporaryBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningStreamsTest {

  @TempDir Path stateDirectory;

  private final String bootstrapServers = TemporaryBroker.shared().bootstrapServers();
  private final String name = "running-" + UUID.randomUUID();
  private final String global = name + "-global";
  private final String input = name + "-input";
  private final AtomicInteger builds = new AtomicInteger();
  private final AtomicBoolean failed = new AtomicBoolean();

  @BeforeEach
  void createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(
              List.of(new NewTopic(global, 1, (short) 1), new NewTopic(input, 1, (short) 1)))
          .all()
          .get();
      // Created is not known yet to whoever asks for their partitions.
      await()
          .ignoreExceptionsInstanceOf(ExecutionException.class)
          .until(() -> admin.describeTopics(List.of(global, input)).allTopicNames().get() != null);
    }
  }

  @Test
  void whatCannotBeMendedFromInsideIsStartedAnew() {
    try (RunningStreams streams = RunningStreams.start(name, this::topology, properties())) {
      await()
          .dontCatchUncaughtExceptions()
          .atMost(Duration.ofSeconds(60))
          .until(streams::isRunning);

      write();

      await()
          .dontCatchUncaughtExceptions()
          .atMost(Duration.ofSeconds(60))
          .until(() -> builds.get() == 2 && streams.isRunning());
    }
    assertThat(builds).hasValue(2);
  }

  /** Its global thread dies of the first record that it sees. */
  private Topology topology() {
    builds.incrementAndGet();
    StreamsBuilder builder = new StreamsBuilder();
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore("global"), Serdes.ByteArray(), Serdes.ByteArray()),
        global,
        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()),
        () -> new FailingOnce(failed));
    builder.stream(input, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .foreach((_, _) -> {});
    return builder.build();
  }

  private void write() {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(global, new byte[] {1}, new byte[] {1}));
    }
  }

  private Properties properties() {
    return new StreamsProperties(
            "one", bootstrapServers, stateDirectory, "unused:1", 1, 1, Map.of())
        .of(name, StreamsProperties.VIEW_COMMITS);
  }

  private static final class FailingOnce extends ContextualProcessor<byte[], byte[], Void, Void> {

    private final AtomicBoolean failed;

    private FailingOnce(AtomicBoolean failed) {
      this.failed = failed;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      if (failed.compareAndSet(false, true)) {
        throw new IllegalStateException("fails once");
      }
    }
  }
}
