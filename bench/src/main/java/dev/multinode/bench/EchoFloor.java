package dev.multinode.bench;

import dev.multinode.schemas.topics.Keys;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The floor of a call: produce, consume, produce back, consume, with plain clients of the same
 * broker, acknowledged by all replicas and without linger. Nothing that uses two topics for a
 * request and its answer can be faster.
 */
final class EchoFloor implements AutoCloseable {

  private static final String THERE = "bench.echo.there";
  private static final String BACK = "bench.echo.back";

  private final String bootstrapServers;
  private final Map<UUID, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
  private final KafkaProducer<byte[], byte[]> caller;
  private final KafkaProducer<byte[], byte[]> echo;
  private final List<Thread> threads;
  private volatile boolean closed;

  EchoFloor(String bootstrapServers) throws Exception {
    this.bootstrapServers = bootstrapServers;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<NewTopic> topics =
          List.of(new NewTopic(THERE, 1, (short) 1), new NewTopic(BACK, 1, (short) 1));
      admin.createTopics(topics).all().get();
    }
    caller = producer();
    echo = producer();
    threads =
        List.of(
            follow(THERE, each -> echo.send(new ProducerRecord<>(BACK, each.key(), each.value()))),
            follow(BACK, each -> waiting.remove(Keys.id(each.key())).complete(null)));
  }

  CompletableFuture<Void> call() {
    UUID id = UUID.randomUUID();
    CompletableFuture<Void> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    caller.send(new ProducerRecord<>(THERE, Keys.of(id), payload()));
    return answer;
  }

  private static byte[] payload() {
    return ByteBuffer.allocate(200).array();
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0, "acks", "all"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private Thread follow(String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) {
    return Thread.ofPlatform().name(topic).start(() -> consume(topic, action));
  }

  private void consume(String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      while (!closed) {
        consumer.poll(Duration.ofMillis(100)).forEach(action);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(EchoFloor::join);
    caller.close();
    echo.close();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
