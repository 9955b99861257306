package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.UndecodableRecord;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.LogBatch;
import dev.multinode.wire.LogHead;
import dev.multinode.wire.LogsRemoved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last lines of every invocation until it is removed. Who was removed is remembered,
 * because its code may go on for a while, and write.
 */
final class LogProcessor implements Processor<byte[], byte[], Void, Void> {

  private static final Logger log = LoggerFactory.getLogger(LogProcessor.class);

  private static final LogHead NOTHING = new LogHead(1L, 1L, 0L, null);

  private final AvroSerdes serdes;
  private final String topic;
  private final long mostBytes;
  private final Waiters waiters;
  private final LogTables tables;
  private KeyValueStore<byte[], byte[]> logs;

  /**
   * The processor of one task.
   *
   * @param topic where lines come from
   * @param mostBytes how much is kept of one invocation
   */
  LogProcessor(AvroSerdes serdes, String topic, long mostBytes, Waiters waiters) {
    this.serdes = serdes;
    this.topic = topic;
    this.mostBytes = mostBytes;
    this.waiters = waiters;
    this.tables = new LogTables(serdes, topic);
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    logs = context.getStateStore(LogTables.LOGS);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      apply(serdes.deserialize(topic, record.value()), record.value());
    } catch (UndecodableRecord e) {
      log.warn("Left out a record of {}: {}", topic, e.getMessage());
    } catch (RuntimeException e) {
      Failures.rethrowIfPassing(e);
      log.error("Left out a record of {}", topic, e);
    }
  }

  private void apply(SpecificRecord record, byte[] bytes) {
    switch (record) {
      case LogBatch batch -> add(batch, bytes);
      case LogsRemoved removed -> remove(removed.getInvocationId(), removed.getAt());
      default -> log.warn("Left out a {}: no lines", record.getClass().getSimpleName());
    }
  }

  private void add(LogBatch batch, byte[] bytes) {
    UUID id = batch.getInvocationId();
    LogHead head = tables.head(logs, id).orElse(NOTHING);
    if (head.getRemovedAt() != null) {
      return;
    }
    logs.put(LogTables.key(id, head.getNext()), bytes);
    long next = head.getNext() + batch.getLines().size();
    save(id, trimmed(id, new LogHead(head.getFirst(), next, head.getBytes() + bytes.length, null)));
  }

  /** Without the oldest batches, as far as they have to make room; the last one stays. */
  private LogHead trimmed(UUID id, LogHead head) {
    if (head.getBytes() <= mostBytes) {
      return head;
    }
    long left = head.getBytes();
    List<byte[]> tooOld = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> batches =
        logs.range(LogTables.key(id, head.getFirst()), LogTables.lastKey(id))) {
      while (batches.hasNext()) {
        KeyValue<byte[], byte[]> each = batches.next();
        if (left <= mostBytes || !batches.hasNext()) {
          tooOld.forEach(logs::delete);
          return new LogHead(LogTables.number(each.key), head.getNext(), left, null);
        }
        tooOld.add(each.key);
        left -= each.value.length;
      }
    }
    return head;
  }

  private void remove(UUID id, Instant at) {
    List<byte[]> keys = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> batches =
        logs.range(LogTables.key(id, 0), LogTables.lastKey(id))) {
      batches.forEachRemaining(each -> keys.add(each.key));
    }
    keys.forEach(logs::delete);
    save(id, new LogHead(1L, 1L, 0L, at));
  }

  private void save(UUID id, LogHead head) {
    logs.put(Keys.of(id), tables.encode(head));
    waiters.changed(id);
  }
}
