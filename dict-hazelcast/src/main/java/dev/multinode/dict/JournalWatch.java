package dev.multinode.dict;

import dev.multinode.DictUnavailable;
import dev.multinode.InvalidCursor;
import dev.multinode.WaitInterrupted;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.ConfluentSchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistryException;
import dev.multinode.schemas.serde.UndecodableRecord;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.spi.DictWatch;
import dev.multinode.wire.DictRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the journal for the changes of one dict. A cursor is the offset of each partition, with
 * commas between them.
 */
final class JournalWatch implements DictWatch {

  private static final Logger LOG = LoggerFactory.getLogger(JournalWatch.class);

  private final String topic;
  private final Wanted wanted;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final SchemaRegistry registry;
  private final AvroSerdes serdes;
  private final ReentrantLock using = new ReentrantLock();
  private long[] offsets;
  private volatile boolean closed;

  private JournalWatch(JournalSettings journal, Wanted wanted) {
    this.topic = journal.topics().dictJournal();
    this.wanted = wanted;
    this.consumer = new JournalClients(journal).consumer();
    this.registry = ConfluentSchemaRegistry.at(journal.registryUrl());
    this.serdes = new AvroSerdes(registry);
  }

  static JournalWatch open(JournalSettings journal, Wanted wanted, Optional<String> cursor) {
    JournalWatch watch = new JournalWatch(journal, wanted);
    try {
      watch.begin(cursor);
      return watch;
    } catch (KafkaException e) {
      watch.close();
      throw unavailable(e);
    } catch (RuntimeException e) {
      watch.close();
      throw e;
    }
  }

  private void begin(Optional<String> cursor) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .sorted(Comparator.comparing(TopicPartition::partition))
            .toList();
    consumer.assign(partitions);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    offsets = new long[partitions.size()];
    long[] given = cursor.map(each -> parsed(each, partitions.size())).orElse(null);
    for (TopicPartition each : partitions) {
      long offset = given == null ? ends.get(each) : given[each.partition()];
      if (offset < begins.get(each) || offset > ends.get(each)) {
        throw new InvalidCursor(cursor.orElse(""));
      }
      offsets[each.partition()] = offset;
      consumer.seek(each, offset);
    }
  }

  private static long[] parsed(String cursor, int partitions) {
    String[] parts = cursor.split(",", -1);
    if (parts.length != partitions) {
      throw new InvalidCursor(cursor);
    }
    try {
      long[] offsets = new long[partitions];
      for (int i = 0; i < partitions; i++) {
        offsets[i] = Long.parseLong(parts[i]);
      }
      return offsets;
    } catch (NumberFormatException e) {
      throw new InvalidCursor(cursor);
    }
  }

  @Override
  public List<Change> poll(Duration wait) {
    long giveUpAt = System.nanoTime() + wait.toNanos();
    using.lock();
    try {
      while (true) {
        if (closed) {
          throw new IllegalStateException("This watch is closed");
        }
        long left = Math.max(0, giveUpAt - System.nanoTime());
        List<Change> changes = changes(Duration.ofNanos(left));
        if (!changes.isEmpty() || left == 0) {
          return changes;
        }
      }
    } catch (WakeupException e) {
      throw new IllegalStateException("This watch is closed", e);
    } catch (InterruptException e) {
      throw new WaitInterrupted(
          "changes of the dict " + wanted.dict(), new InterruptedException(e.getMessage()));
    } catch (KafkaException | SchemaRegistryException e) {
      throw unavailable(e);
    } finally {
      using.unlock();
    }
  }

  private List<Change> changes(Duration wait) {
    List<Change> changes = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : consumer.poll(wait)) {
      offsets[each.partition()] = each.offset() + 1;
      change(each).ifPresent(changes::add);
    }
    return changes;
  }

  private Optional<Change> change(ConsumerRecord<byte[], byte[]> found) {
    if (found.value() == null || !wanted.covers(found.key())) {
      return Optional.empty();
    }
    try {
      DictRecord record = serdes.deserialize(topic, found.value(), DictRecord.class);
      return Optional.of(
          new Change(
              record.getKey(),
              Optional.ofNullable(record.getValue()).map(Journal::bytes),
              record.getVersion(),
              cursor()));
    } catch (UndecodableRecord e) {
      LOG.error("Record {} of {} is passed over", found.offset(), topic, e);
      return Optional.empty();
    }
  }

  @Override
  public String cursor() {
    return Arrays.stream(offsets).mapToObj(Long::toString).collect(Collectors.joining(","));
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    consumer.wakeup();
    using.lock();
    try {
      consumer.close();
      registry.close();
    } finally {
      using.unlock();
    }
  }

  private static DictUnavailable unavailable(RuntimeException cause) {
    return new DictUnavailable(
        "Changes cannot be read at the moment: " + cause.getMessage(), cause);
  }

  /** What is looked for. */
  record Wanted(String project, String dict, String prefix) {

    boolean covers(byte[] key) {
      byte[] begin = Keys.of(DictKeys.of(project, dict, prefix));
      return key.length >= begin.length
          && Arrays.equals(key, 0, begin.length, begin, 0, begin.length);
    }
  }
}
