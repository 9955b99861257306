package dev.multinode.worker;

import dev.multinode.schemas.topics.Topics;
import dev.multinode.schemas.topics.TopicsApply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of a worker and why they are configured as they are. */
final class KafkaConnections {

  /** The largest payload and room for its envelope. */
  private static final int LARGEST_REQUEST = 9 << 20;

  /** Topics that are rarely written to stay known: looking one up would hold up heartbeats. */
  private static final Duration METADATA_IDLE = Duration.ofDays(365);

  /** For a batch of each of many executions. */
  private static final long LOGS_UNDER_WAY = 8L << 20;

  /** As long as a lost worker is given; lines that have waited for longer are given up. */
  private static final Duration LOGS_OUTAGE = Duration.ofSeconds(10);

  private static final Duration GATHERING = Duration.ofMillis(5);
  private static final Duration FIRST_RECONNECT = Duration.ofMillis(50);
  private static final Duration LAST_RECONNECT = Duration.ofMillis(500);

  private final WorkerSettings settings;
  private final InstantSource clock;

  KafkaConnections(WorkerSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Passes only if topics and groups are as they have to be.
   *
   * @throws dev.multinode.schemas.topics.WrongTopics in one sentence: what is wrong, what to do
   */
  void checkTopics() {
    Map<String, Object> all = common("check");
    all.putAll(settings.installation().kafka());
    try (Admin admin = Admin.create(all)) {
      new TopicsApply(admin).check(settings.topics());
    }
  }

  /**
   * Reports wait in it through an outage of the broker, as long as Kafka's default lets them, so
   * that what outlived the outage is heard of first thing afterwards.
   */
  KafkaProducer<byte[], byte[]> producer() {
    return producer("reports", Duration.ZERO);
  }

  /** The same for what can wait some milliseconds, to go together in one request. */
  KafkaProducer<byte[], byte[]> gatheringProducer() {
    return producer("gathered-reports", GATHERING);
  }

  /**
   * A connection for lines that user code wrote, whose number is nobody's business: they are not to
   * delay a report, nor to take up more memory than what is under way at a time.
   */
  KafkaProducer<byte[], byte[]> logsProducer() {
    Map<String, Object> limits =
        Map.of(
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            LOGS_UNDER_WAY,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            LOGS_OUTAGE.toMillis(),
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Math.toIntExact(LOGS_OUTAGE.toMillis()),
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            Math.toIntExact(LOGS_OUTAGE.toMillis()));
    return producer("logs", Duration.ZERO, limits);
  }

  /** Reads what other workers tell, which nobody needs a second time. */
  KafkaConsumer<byte[], byte[]> listener() {
    Map<String, Object> all = common("listener");
    all.putAll(settings.installation().kafka());
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private KafkaProducer<byte[], byte[]> producer(String name, Duration linger) {
    return producer(name, linger, Map.of());
  }

  private KafkaProducer<byte[], byte[]> producer(
      String name, Duration linger, Map<String, Object> limits) {
    Map<String, Object> all = common(name);
    all.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
    // What is reported while a request is under way goes together in the next one.
    all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    all.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, METADATA_IDLE.toMillis());
    // To bootstrap anew is to forget all topics the moment that the last broker is gone.
    all.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
    all.putAll(settings.installation().kafka());
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.putAll(limits);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Takes work of all kinds. */
  Rung rung(int batchSize) {
    List<String> allWork = settings.topics().work(settings.resourceClass().name());
    return new Rung(shareConsumer("batch-" + batchSize, batchSize, allWork), true, clock);
  }

  /** Takes calls made by running user code, one at a time, whoever put them on their queue. */
  Rung nestedRung() {
    List<String> nested = settings.topics().nestedWork(settings.resourceClass().name());
    return new Rung(shareConsumer("nested", 1, nested), false, clock);
  }

  /** Takes nothing: see {@link Topics#members()}. */
  KafkaShareConsumer<byte[], byte[]> membership() {
    return shareConsumer("member", 1, List.of(settings.topics().members()));
  }

  private KafkaShareConsumer<byte[], byte[]> shareConsumer(
      String name, int batchSize, List<String> topics) {
    Map<String, Object> all = common(name);
    all.putAll(settings.installation().kafka());
    all.put(
        ConsumerConfig.GROUP_ID_CONFIG, settings.topics().workers(settings.resourceClass().name()));
    all.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
    all.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchSize);
    // A rung that is not needed for hours stays a member.
    all.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
    KafkaShareConsumer<byte[], byte[]> consumer =
        new KafkaShareConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(topics);
    return consumer;
  }

  private Map<String, Object> common(String name) {
    Map<String, Object> all = new HashMap<>();
    all.put(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.installation().bootstrapServers());
    all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "worker-" + settings.id() + "-" + name);
    all.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, FIRST_RECONNECT.toMillis());
    all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, LAST_RECONNECT.toMillis());
    return all;
  }
}
