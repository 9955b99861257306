package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.OrchestratorHost;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's entry in {@code hosts}, by which clients find the query endpoint. One that was
 * killed leaves its entry behind; clients try another, and the next start at the same address
 * replaces it.
 */
public final class HostEntry implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HostEntry.class);
  private static final long TIMEOUT_SECONDS = 10;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final byte[] key;

  private HostEntry(Producer<byte[], byte[]> producer, String topic, byte[] key) {
    this.producer = producer;
    this.topic = topic;
    this.key = key;
  }

  /**
   * Writes the entry, and returns when it is durable.
   *
   * @throws IllegalStateException if the broker does not take it
   */
  public static HostEntry write(
      Topics topics, AvroSerdes serdes, StreamsProperties properties, OrchestratorHost host) {
    Map<String, Object> settings = new HashMap<>(properties.kafka());
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, properties.bootstrapServers());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    HostEntry entry = new HostEntry(producer, topics.hosts(), Keys.of(host.getId()));
    try {
      entry.send(serdes.serialize(topics.hosts(), host));
      return entry;
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      producer.close();
      throw new IllegalStateException("Cannot tell clients where this orchestrator is", e);
    }
  }

  /** Removes the entry. */
  @Override
  public void close() {
    try (producer) {
      send(null);
    } catch (ExecutionException | TimeoutException e) {
      log.warn("Clients will look for this orchestrator in vain until it is started again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(byte[] value)
      throws ExecutionException, TimeoutException, InterruptedException {
    producer.send(new ProducerRecord<>(topic, key, value)).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
