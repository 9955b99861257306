package dev.multinode.client;

import dev.multinode.WaitInterrupted;
import dev.multinode.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A producer of a client: acknowledged by all replicas, idempotent. */
final class RecordProducer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecordProducer.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final AvroSerdes serdes;

  RecordProducer(Map<String, Object> configuration, AvroSerdes serdes) {
    this(
        KafkaClassLoader.open(
            () ->
                new KafkaProducer<>(
                    configuration, new ByteArraySerializer(), new ByteArraySerializer())),
        serdes);
  }

  /** Over a producer that is closed with it. */
  RecordProducer(Producer<byte[], byte[]> producer, AvroSerdes serdes) {
    this.producer = producer;
    this.serdes = serdes;
  }

  /**
   * Loads the metadata of topics, which then stays. To send to a topic without it blocks, which
   * callbacks must not do.
   */
  void load(Collection<String> topics) {
    for (String topic : topics) {
      try {
        producer.partitionsFor(topic);
      } catch (KafkaException e) {
        throw new BrokersUnavailable("The brokers do not tell about the topic " + topic, e);
      }
    }
  }

  /**
   * Sends a record; the future completes when it is durable, or fails with Kafka's exception.
   *
   * @throws WaitInterrupted if the thread is interrupted while there is no room for it; it was not
   *     sent
   */
  CompletableFuture<Void> send(String topic, byte[] key, SpecificRecord value) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    byte[] bytes = serdes.serialize(topic, value);
    try {
      producer.send(
          new ProducerRecord<>(topic, key, bytes),
          (metadata, failure) -> {
            if (failure == null) {
              durable.complete(null);
            } else {
              durable.completeExceptionally(failure);
            }
          });
    } catch (InterruptException e) {
      throw new WaitInterrupted("room for what is sent to " + topic, new InterruptedException());
    } catch (KafkaException e) {
      durable.completeExceptionally(e);
    }
    return durable;
  }

  /** In an interrupted thread it does not wait for what is under way. */
  @Override
  public void close() {
    try {
      producer.close(CLOSE_TIMEOUT);
    } catch (InterruptException e) {
      LOG.debug("Not waited for what was sent last", e);
    }
  }
}
