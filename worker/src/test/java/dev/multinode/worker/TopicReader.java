package dev.multinode.worker;

import dev.multinode.schemas.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that was written to a topic, as it comes. */
final class TopicReader implements AutoCloseable {

  private final String topic;
  private final AvroSerdes serdes;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<SpecificRecord> read = new CopyOnWriteArrayList<>();
  private final Map<String, SpecificRecord> latest = new ConcurrentHashMap<>();
  private final Thread thread = Thread.ofPlatform().name("topic-reader").unstarted(this::run);

  private TopicReader(String bootstrapServers, String topic, AvroSerdes serdes) {
    this.topic = topic;
    this.serdes = serdes;
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  static TopicReader of(String bootstrapServers, String topic, AvroSerdes serdes) {
    TopicReader reader = new TopicReader(bootstrapServers, topic, serdes);
    reader.thread.start();
    return reader;
  }

  /** What was read so far, in the order of each partition. */
  List<SpecificRecord> read() {
    return read;
  }

  /** The last value of each key that is not a tombstone, by the key in UTF-8. */
  Map<String, SpecificRecord> latest() {
    return latest;
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    SpecificRecord value = value(record.value());
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (value == null) {
      latest.remove(key);
    } else {
      latest.put(key, value);
    }
    read.add(value);
  }

  /** Null for a tombstone. */
  private SpecificRecord value(byte[] bytes) {
    return bytes == null ? null : serdes.deserialize(topic, bytes);
  }

  private void run() {
    try (consumer) {
      while (true) {
        consumer.poll(Duration.ofSeconds(1)).forEach(this::take);
      }
    } catch (WakeupException e) {
      // Closed.
    }
  }
}
