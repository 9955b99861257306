package dev.multinode.worker;

import dev.multinode.schemas.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that was written to some topics, as it comes. */
final class TopicsReader implements AutoCloseable {

  private final AvroSerdes serdes;
  private final Map<String, Topic> topics;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread = Thread.ofPlatform().name("topics-reader").unstarted(this::run);
  private volatile RuntimeException failure;

  private TopicsReader(String bootstrapServers, AvroSerdes serdes, String... names) {
    this.serdes = serdes;
    topics = Stream.of(names).collect(Collectors.toMap(Function.identity(), _ -> new Topic()));
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        Stream.of(names)
            .flatMap(name -> consumer.partitionsFor(name).stream())
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  static TopicsReader of(String bootstrapServers, AvroSerdes serdes, String... names) {
    TopicsReader reader = new TopicsReader(bootstrapServers, serdes, names);
    reader.thread.start();
    return reader;
  }

  /** What was read of a topic so far, in the order of each partition. */
  List<SpecificRecord> read(String topic) {
    return of(topic).read;
  }

  /** The last value of each key of a topic that is not a tombstone, by the key in UTF-8. */
  Map<String, SpecificRecord> latest(String topic) {
    return of(topic).latest;
  }

  private Topic of(String name) {
    if (failure != null) {
      throw new IllegalStateException("Nothing is read any more", failure);
    }
    return topics.get(name);
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
    SpecificRecord value = value(record);
    String key = new String(record.key(), StandardCharsets.UTF_8);
    Topic topic = topics.get(record.topic());
    if (value == null) {
      topic.latest.remove(key);
    } else {
      topic.latest.put(key, value);
    }
    topic.read.add(value);
  }

  /** Null for a tombstone. */
  private SpecificRecord value(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null ? null : serdes.deserialize(record.topic(), record.value());
  }

  private void run() {
    try (consumer) {
      while (true) {
        consumer.poll(Duration.ofSeconds(1)).forEach(this::take);
      }
    } catch (WakeupException e) {
      // Closed.
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private static final class Topic {

    private final List<SpecificRecord> read = new CopyOnWriteArrayList<>();
    private final Map<String, SpecificRecord> latest = new ConcurrentHashMap<>();
  }
}
