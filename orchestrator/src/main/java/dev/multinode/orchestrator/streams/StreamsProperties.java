package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How all topologies run: exactly once. The decision record 0001 says why.
 *
 * @param instance which orchestrator this is; one that is started again takes its partitions back
 *     at once
 * @param bootstrapServers the cluster
 * @param stateDirectory kept over restarts; each application has a folder of its own in it
 * @param applicationServer where this process answers queries, as {@code host:port}
 * @param threads stream threads of each application
 * @param replication replicas of internal topics
 * @param kafka settings for every client of the cluster, for example of its security
 */
public record StreamsProperties(
    String instance,
    String bootstrapServers,
    Path stateDirectory,
    String applicationServer,
    int threads,
    int replication,
    Map<String, Object> kafka) {

  /** Whatever the engine decides is seen after its commit. */
  static final Duration ENGINE_COMMITS = Duration.ofMillis(100);

  /** Readers see what the view has processed, committed or not, so that its commits may be rare. */
  static final Duration VIEW_COMMITS = Duration.ofMillis(500);

  /** Whoever asks for all lines waits until what was read is committed. */
  static final Duration LOG_COMMITS = Duration.ofMillis(200);

  /** A record of lines may be a quarter of a megabyte. */
  static final int LOG_RECORDS_AT_ONCE = 50;

  /** Room for the rows that are changed within one commit. */
  static final long CACHE_BYTES = 32L << 20;

  public StreamsProperties {
    kafka = Map.copyOf(kafka);
  }

  Properties of(String applicationId, Duration commits) {
    Properties properties = new Properties();
    properties.putAll(kafka);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, applicationServer);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replication);
    // Where data has copies, so have the tables: another process goes on within seconds.
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, replication > 1 ? 1 : 0);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commits.toMillis());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    // Punctuators are run between polls: a poll that waits for long would make timers late.
    properties.put(StreamsConfig.POLL_MS_CONFIG, 20);
    // Inputs come in either order, so none waits for another; to look whether it should costs a
    // twentieth.
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    // A record that is refused for its size would stop the engine for ever, because nothing of it
    // may be left out.
    properties.put(
        StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
        Topics.LARGEST_RECORD_BYTES);
    consumer(properties, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
    consumers(properties);
    producers(properties);
    return properties;
  }

  /** The same for an application whose records are large. */
  Properties ofLogs(String applicationId) {
    Properties properties = of(applicationId, LOG_COMMITS);
    properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, LOG_RECORDS_AT_ONCE);
    consumer(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, LOG_RECORDS_AT_ONCE);
    return properties;
  }

  private static void consumers(Properties properties) {
    // Nothing that was asked before the first start may be left out.
    consumer(properties, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // A process that was killed holds its partitions no longer than this.
    consumer(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    consumer(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
    consumer(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    // Nobody sees what follows before the commit: a fetch for each record that comes would only
    // cost.
    consumer(properties, ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 64 << 10);
    consumer(properties, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 25);
  }

  private static void producers(Properties properties) {
    // Nobody sees a record before its commit, which sends what lingers: waiting costs no time and
    // saves requests.
    producer(properties, ProducerConfig.LINGER_MS_CONFIG, 20);
    producer(properties, ProducerConfig.BATCH_SIZE_CONFIG, 64 << 10);
    producer(properties, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LARGEST_RECORD_BYTES);
    producer(properties, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
    // Each commit begins a new epoch, whose first batch may have to wait for the last commit's
    // markers. Batches
    // sent behind it would be refused as out of order, and all of them sent again.
    producer(properties, ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
  }

  private static void consumer(Properties properties, String setting, Object value) {
    properties.put(StreamsConfig.mainConsumerPrefix(setting), value);
  }

  private static void producer(Properties properties, String setting, Object value) {
    properties.put(StreamsConfig.producerPrefix(setting), value);
  }
}
