package dev.multinode.registry;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The topic as a log of catalog events that several instances may write: its order decides between
 * them.
 */
final class SchemaLog implements AutoCloseable {

  private static final Patience PATIENCE = new Patience(Duration.ofSeconds(10));

  private final Admin admin;
  private final SchemaTopic topic;
  private final CatalogFollower follower;
  private final Producer<String, String> producer;

  private SchemaLog(
      Admin admin, SchemaTopic topic, CatalogFollower follower, Producer<String, String> producer) {
    this.admin = admin;
    this.topic = topic;
    this.follower = follower;
    this.producer = producer;
  }

  /** Opens the log, creates its topic if there is none, and reads it to its end. */
  static SchemaLog open(String bootstrapServers, SchemaCatalog beginning) {
    Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    SchemaTopic topic = new SchemaTopic(admin, PATIENCE);
    try {
      topic.createOrCheck();
    } catch (RuntimeException e) {
      admin.close(Duration.ZERO);
      throw e;
    }
    CatalogFollower follower =
        CatalogFollower.start(consumer(bootstrapServers), beginning, PATIENCE);
    SchemaLog log = new SchemaLog(admin, topic, follower, producer(bootstrapServers));
    try {
      log.catchUp();
      return log;
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /** The catalog as far as it was read; another instance may have written more. */
  CatalogAt current() {
    return follower.current();
  }

  /** The catalog with everything that was written before this call. */
  CatalogAt catchUp() {
    return follower.awaitRead(topic.endOffset());
  }

  /**
   * Writes an event that was decided on the catalog as of {@code intendedOffset}, and reads it
   * back.
   *
   * @return whether it counts; if not, another instance was quicker, and the decision must be made
   *     anew
   * @throws LogUnavailable when it is unknown whether it was written
   */
  boolean append(CatalogEvent event, long intendedOffset) {
    SchemaRecords.Encoded encoded = SchemaRecords.encode(event, intendedOffset);
    var record =
        new ProducerRecord<>(
            SchemaTopic.NAME, SchemaTopic.PARTITION.partition(), encoded.key(), encoded.value());
    long offset = PATIENCE.await(producer.send(record)).offset();
    follower.awaitRead(offset + 1);
    return offset == intendedOffset;
  }

  @Override
  public void close() {
    follower.close();
    producer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
  }

  private static KafkaConsumer<String, String> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new StringDeserializer(),
        new StringDeserializer());
  }

  private static KafkaProducer<String, String> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
            ProducerConfig.LINGER_MS_CONFIG, 0,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 8_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000),
        new StringSerializer(),
        new StringSerializer());
  }
}
