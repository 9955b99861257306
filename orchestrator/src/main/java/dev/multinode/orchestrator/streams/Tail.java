package dev.multinode.orchestrator.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Looks at what a reader has not committed. Topics that are written in transactions end in markers,
 * which no reader ever sees; one that has just been started never commits past those that were
 * there, although nothing is left for it to read.
 */
final class Tail implements AutoCloseable {

  private static final Duration GLANCE = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;

  private Tail(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  static Tail reader(StreamsProperties properties) {
    Map<String, Object> settings = new HashMap<>(properties.kafka());
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, properties.bootstrapServers());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    // One record tells as much as all of them, and a backlog may be long.
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 10);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    return new Tail(
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** Those partitions in which no record lies between what is committed and an end. */
  Set<TopicPartition> withoutRecords(
      Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
    consumer.assign(ends.keySet());
    for (TopicPartition partition : ends.keySet()) {
      if (committed.containsKey(partition)) {
        consumer.seek(partition, committed.get(partition));
      } else {
        consumer.seekToBeginning(Set.of(partition));
      }
    }
    Set<TopicPartition> empty = new HashSet<>(ends.keySet());
    long progress = -1;
    while (before(ends, empty) && progress < positions(empty)) {
      progress = positions(empty);
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(GLANCE)) {
        TopicPartition partition = new TopicPartition(each.topic(), each.partition());
        if (empty.remove(partition)) {
          consumer.pause(Set.of(partition));
          progress = -1;
        }
      }
    }
    empty.removeIf(partition -> consumer.position(partition) < ends.get(partition));
    return empty;
  }

  private boolean before(Map<TopicPartition, Long> ends, Set<TopicPartition> partitions) {
    return partitions.stream()
        .anyMatch(partition -> consumer.position(partition) < ends.get(partition));
  }

  private long positions(Set<TopicPartition> partitions) {
    return partitions.stream().mapToLong(consumer::position).sum();
  }
}
