package dev.multinode.dict;

import dev.multinode.LockUnavailable;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.ConfluentSchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistryException;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.LockEpoch;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Numbers that only rise, and outlive all members: the offsets of what is written to a topic of one
 * partition. It is connected to for one number at a time, because one is wanted so seldom.
 */
public final class EpochLog {

  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final JournalSettings settings;
  private final String topic;

  /** A log of an installation; connects to nothing yet. */
  public EpochLog(JournalSettings settings) {
    this.settings = settings;
    this.topic = settings.topics().lockEpochs();
  }

  /**
   * A number that is higher than all that were given before it was asked for.
   *
   * @param group whose locks were formed anew
   * @return at least 1
   * @throws LockUnavailable if it is not known to be durable within some seconds
   */
  public long next(String group) {
    try (SchemaRegistry registry = ConfluentSchemaRegistry.at(settings.registryUrl())) {
      byte[] record =
          new AvroSerdes(registry).serialize(topic, new LockEpoch(group, Instant.now()));
      return append(Keys.of(group), record) + 1;
    } catch (SchemaRegistryException | KafkaException e) {
      throw unavailable(e);
    }
  }

  private long append(byte[] key, byte[] value) {
    KafkaProducer<byte[], byte[]> producer = new JournalClients(settings).producer();
    try {
      RecordMetadata written = producer.send(new ProducerRecord<>(topic, 0, key, value)).get();
      if (!written.hasOffset()) {
        throw unavailable(new IllegalStateException("the brokers do not say where it is"));
      }
      return written.offset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    } catch (ExecutionException e) {
      throw unavailable(e.getCause());
    } finally {
      producer.close(FAREWELL);
    }
  }

  private LockUnavailable unavailable(Throwable cause) {
    return new LockUnavailable(
        "No fence is to be had: locks were formed anew, which has to be written to %s first, and that failed: %s"
            .formatted(topic, cause.getMessage()),
        cause);
  }
}
