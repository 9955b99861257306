package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.WorkerPresence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears from the workers, on a thread of its own. */
public final class PresenceReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PresenceReader.class);
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final Topics topics;
  private final AvroSerdes serdes;
  private final Presences presences;
  private final InstantSource clock;
  private final Thread thread = Thread.ofPlatform().name("presence-reader").unstarted(this::read);
  private volatile boolean closed;

  private PresenceReader(
      Consumer<byte[], byte[]> consumer,
      Topics topics,
      AvroSerdes serdes,
      Presences presences,
      InstantSource clock) {
    this.consumer = consumer;
    this.topics = topics;
    this.serdes = serdes;
    this.presences = presences;
    this.clock = clock;
  }

  /** Starts it; what workers told before is of no interest, since they tell it again. */
  public static PresenceReader start(
      Topics topics,
      AvroSerdes serdes,
      Presences presences,
      InstantSource clock,
      StreamsProperties properties) {
    Map<String, Object> settings = new HashMap<>(properties.kafka());
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, properties.bootstrapServers());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    return start(consumer, topics, serdes, presences, clock);
  }

  static PresenceReader start(
      Consumer<byte[], byte[]> consumer,
      Topics topics,
      AvroSerdes serdes,
      Presences presences,
      InstantSource clock) {
    consumer.assign(List.of(new TopicPartition(topics.presence(), 0)));
    PresenceReader reader = new PresenceReader(consumer, topics, serdes, presences, clock);
    reader.thread.start();
    return reader;
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (consumer) {
      presences.listening(clock.instant());
      while (!closed) {
        turn();
      }
    }
  }

  private void turn() {
    try {
      consumer.poll(TURN).forEach(this::hear);
    } catch (WakeupException e) {
      log.debug("Woken up to stop");
    } catch (KafkaException e) {
      log.warn("The workers cannot be heard; trying again in {} s", PAUSE.toSeconds(), e);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.value() == null) {
        presences.gone(new String(record.key(), StandardCharsets.UTF_8));
        return;
      }
      WorkerPresence presence =
          serdes.deserialize(topics.presence(), record.value(), WorkerPresence.class);
      presences.seen(
          presence.getWorker(),
          presence.getResourceClass(),
          clock.instant(),
          presence.getRoom(),
          Duration.ofMillis(presence.getIdleMillis()));
    } catch (RuntimeException e) {
      log.warn("What a worker tells at offset {} cannot be read", record.offset(), e);
    }
  }
}
