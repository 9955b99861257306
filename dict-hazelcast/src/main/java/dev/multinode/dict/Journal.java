package dev.multinode.dict;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.ConfluentSchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistryException;
import dev.multinode.schemas.serde.UndecodableRecord;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.DictRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic that has every change of every dict. */
final class Journal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final Duration FETCH = Duration.ofMillis(200);
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final String topic;
  private final JournalClients clients;
  private final SchemaRegistry registry;
  private final AvroSerdes serdes;
  private final KafkaProducer<byte[], byte[]> producer;

  private Journal(JournalSettings settings) {
    topic = settings.topics().dictJournal();
    clients = new JournalClients(settings);
    registry = ConfluentSchemaRegistry.at(settings.registryUrl());
    serdes = new AvroSerdes(registry);
    producer = clients.producer();
  }

  /**
   * Connects to it.
   *
   * @throws KafkaException if the brokers do not answer
   * @throws dev.multinode.schemas.serde.SchemaRegistryException if the registry does not
   */
  static Journal open(JournalSettings settings) {
    Journal journal = new Journal(settings);
    try {
      journal.serdes.prepare(journal.topic, DictRecord.class);
      journal.producer.partitionsFor(journal.topic);
      return journal;
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /**
   * Writes a change and returns when it is durable.
   *
   * @throws JournalUnavailable if nobody says so in time
   */
  void append(String key, StoredEntry entry) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic, Keys.of(key), serdes.serialize(topic, record(key, entry))))
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalUnavailable("A write to the journal was interrupted");
    } catch (ExecutionException | KafkaException | SchemaRegistryException e) {
      LOG.warn("The journal did not acknowledge a write", e);
      throw new JournalUnavailable("The journal did not acknowledge a write: " + e.getMessage());
    }
  }

  /** Reads all of it that there is now, and what counts of the keys that are wanted. */
  Content read(Predicate<String> wanted) {
    Content content = new Content();
    try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(FETCH)) {
          take(each, wanted, content);
        }
      }
    }
    content.forget(Instant.now());
    return content;
  }

  private void take(
      ConsumerRecord<byte[], byte[]> found, Predicate<String> wanted, Content content) {
    if (found.value() == null) {
      return;
    }
    try {
      DictRecord record = serdes.deserialize(topic, found.value(), DictRecord.class);
      String key = DictKeys.of(record.getProject(), record.getDict(), record.getKey());
      if (wanted.test(key)) {
        content.add(key, entry(record));
      }
    } catch (UndecodableRecord e) {
      LOG.error("Record {} of {} is passed over", found.offset(), topic, e);
    }
  }

  private static DictRecord record(String key, StoredEntry entry) {
    DictKeys.Parts parts = DictKeys.split(key);
    return new DictRecord(
        parts.project(),
        parts.dict(),
        parts.key(),
        entry.version(),
        entry.expiresAt() == 0 ? null : Instant.ofEpochMilli(entry.expiresAt()),
        entry.fence(),
        entry.isRemoved() ? null : ByteBuffer.wrap(entry.value()),
        entry.request());
  }

  static StoredEntry entry(DictRecord record) {
    return StoredEntry.journalled(
        record.getVersion(),
        record.getExpiresAt() == null ? 0 : record.getExpiresAt().toEpochMilli(),
        record.getFence(),
        record.getValue() == null ? null : bytes(record.getValue()),
        record.getRequest());
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    producer.close(FAREWELL);
    registry.close();
  }

  /**
   * What the journal says of some keys: of each the highest version, which need not be the last.
   */
  static final class Content {

    private final Map<String, StoredEntry> entries = new HashMap<>();
    private final Set<String> disordered = new HashSet<>();
    private long newestVersion;

    void add(String key, StoredEntry entry) {
      newestVersion = Math.max(newestVersion, entry.version());
      StoredEntry known = entries.get(key);
      if (known != null && known.version() > entry.version()) {
        disordered.add(key);
      } else {
        entries.put(key, entry);
        disordered.remove(key);
      }
    }

    void forget(Instant now) {
      entries.values().removeIf(each -> each.isForgotten(now));
    }

    /** The highest version of all, also of what is forgotten. */
    long newestVersion() {
      return newestVersion;
    }

    Map<String, StoredEntry> entries() {
      return entries;
    }

    /** Those whose last record is not the one that counts, and would be the one that is kept. */
    Set<String> disordered() {
      return disordered;
    }
  }
}
