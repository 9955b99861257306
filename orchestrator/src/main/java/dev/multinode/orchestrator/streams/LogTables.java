package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.LogBatch;
import dev.multinode.wire.LogHead;
import dev.multinode.wire.LogLine;
import dev.multinode.wire.LogsPage;
import dev.multinode.wire.NumberedLine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * How the store of logs is laid out, for whoever reads it: id to head, and id and the number of a
 * batch's first line to the batch as it came, so that the lines of an invocation lie together in
 * order, behind its head.
 */
final class LogTables {

  static final String LOGS = "logs";

  /** A page ends with the batch that reaches this size. */
  private static final int PAGE_BYTES = 1 << 20;

  private final AvroSerdes serdes;
  private final String topic;

  /**
   * The layout.
   *
   * @param topic whose batches are kept as they are
   */
  LogTables(AvroSerdes serdes, String topic) {
    this.serdes = serdes;
    this.topic = topic;
  }

  Optional<LogHead> head(ReadOnlyKeyValueStore<byte[], byte[]> logs, UUID id) {
    return Optional.ofNullable(logs.get(Keys.of(id)))
        .map(bytes -> serdes.deserialize(LOGS, bytes, LogHead.class));
  }

  byte[] encode(LogHead head) {
    return serdes.serialize(LOGS, head);
  }

  /** Lines with a higher number, in order, at most so many. */
  LogsPage page(ReadOnlyKeyValueStore<byte[], byte[]> logs, UUID id, long after, int limit) {
    Optional<LogHead> head = head(logs, id).filter(each -> each.getFirst() < each.getNext());
    if (head.isEmpty()) {
      return new LogsPage(List.of(), true);
    }
    long from = Math.max(after + 1, head.get().getFirst());
    List<NumberedLine> lines = lines(logs, id, from, limit);
    long reached = lines.isEmpty() ? from - 1 : lines.getLast().getNumber();
    return new LogsPage(lines, reached >= head.get().getNext() - 1);
  }

  private List<NumberedLine> lines(
      ReadOnlyKeyValueStore<byte[], byte[]> logs, UUID id, long from, int limit) {
    List<NumberedLine> lines = new ArrayList<>();
    long bytes = 0;
    try (KeyValueIterator<byte[], byte[]> batches =
        logs.range(keyOfLine(logs, id, from), lastKey(id))) {
      while (batches.hasNext() && lines.size() < limit && bytes < PAGE_BYTES) {
        KeyValue<byte[], byte[]> each = batches.next();
        LogBatch batch = serdes.deserialize(topic, each.value, LogBatch.class);
        bytes += each.value.length;
        long number = number(each.key);
        for (LogLine line : batch.getLines()) {
          if (number >= from && lines.size() < limit) {
            lines.add(new NumberedLine(number, batch.getAttempt(), batch.getExecutionId(), line));
          }
          number++;
        }
      }
    }
    return lines;
  }

  /** The key of the batch that a line is in. */
  private static byte[] keyOfLine(
      ReadOnlyKeyValueStore<byte[], byte[]> logs, UUID id, long number) {
    try (KeyValueIterator<byte[], byte[]> before = logs.reverseRange(key(id, 0), key(id, number))) {
      return before.hasNext() ? before.next().key : key(id, number);
    }
  }

  /** The key of a batch whose first line has a number. */
  static byte[] key(UUID id, long number) {
    return ByteBuffer.allocate(24)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .putLong(number)
        .array();
  }

  static byte[] lastKey(UUID id) {
    return key(id, Long.MAX_VALUE);
  }

  /** The number of the first line of the batch with a key. */
  static long number(byte[] key) {
    return ByteBuffer.wrap(key).getLong(16);
  }
}
