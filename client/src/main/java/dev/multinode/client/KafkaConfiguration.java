package dev.multinode.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings of the Kafka clients of one process. What the user passes wins over our tuning. */
final class KafkaConfiguration {

  /** A broker that does not answer is no reason to keep a caller waiting for two minutes. */
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

  /** Room for the largest arguments and their envelope. */
  private static final int LARGEST_REQUEST = 9 << 20;

  /** Metadata that was loaded once stays: a send from a callback must never wait for it. */
  private static final Duration METADATA_IDLE = Duration.ofDays(365);

  /** While hundreds of calls wait for workers, nobody notices. */
  private static final Duration GATHERING = Duration.ofMillis(5);

  private static final Duration LONGEST_FETCH = Duration.ofMillis(500);
  private static final Duration FIRST_RECONNECT = Duration.ofMillis(50);
  private static final Duration LAST_RECONNECT = Duration.ofMillis(500);

  private final ClientSettings settings;
  private final String clientId;

  KafkaConfiguration(ClientSettings settings, UUID client) {
    this.settings = settings;
    this.clientId = "multinode-" + client;
  }

  /** Sends at once. */
  Map<String, Object> producer() {
    return producer(Duration.ZERO);
  }

  /** Sends together what comes within some milliseconds. */
  Map<String, Object> gatheringProducer() {
    return producer(GATHERING);
  }

  private Map<String, Object> producer(Duration linger) {
    Map<String, Object> all = common();
    all.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
    // What is sent while a request is under way goes together in the next one.
    all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(DELIVERY_TIMEOUT));
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(REQUEST_TIMEOUT));
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(DELIVERY_TIMEOUT));
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    all.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, METADATA_IDLE.toMillis());
    // To bootstrap anew is to forget all metadata the moment that the last broker is gone.
    all.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
    all.putAll(settings.kafka());
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return all;
  }

  /** For readers of some partitions, without a group. */
  Map<String, Object> consumer(String isolation) {
    Map<String, Object> all = common();
    all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(REQUEST_TIMEOUT));
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(DELIVERY_TIMEOUT));
    all.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, millis(LONGEST_FETCH));
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    all.putAll(settings.kafka());
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    return all;
  }

  private Map<String, Object> common() {
    Map<String, Object> all = new HashMap<>();
    all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    all.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    all.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    all.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, FIRST_RECONNECT.toMillis());
    all.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, LAST_RECONNECT.toMillis());
    return all;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
