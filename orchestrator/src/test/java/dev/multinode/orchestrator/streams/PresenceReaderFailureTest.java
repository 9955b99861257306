package dev.multinode.orchestrator.streams;

import static org.awaitility.Awaitility.await;

import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.WorkerPresence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PresenceReaderFailureTest {

  private static final Instant NOW = Wire.START;

  private final Topics topics = Topics.embedded(ResourceClasses.defaults());
  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final Presences presences = new Presences();
  private final TopicPartition partition = new TopicPartition(topics.presence(), 0);
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");

  @Test
  void workersAreHeardOfAfterAFailureToo() {
    consumer.updateEndOffsets(Map.of(partition, 0L));
    consumer.setPollException(new KafkaException("refused"));
    consumer.schedulePollTask(() -> consumer.addRecord(idleWorker()));

    try (PresenceReader _ = PresenceReader.start(consumer, topics, serdes, presences, () -> NOW)) {
      await().until(() -> presences.haveLeft("small", NOW.minusSeconds(30), NOW));
    }
  }

  private ConsumerRecord<byte[], byte[]> idleWorker() {
    WorkerPresence presence =
        new WorkerPresence("worker-1", "small", 16, 16, Duration.ofMinutes(1).toMillis());
    byte[] value = serdes.serialize(topics.presence(), presence);
    return new ConsumerRecord<>(topics.presence(), 0, 0, Keys.of("worker-1"), value);
  }
}
