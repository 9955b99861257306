package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.YieldRow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * How the view's tables are laid out, for whoever reads them; its index is {@link StartIndex}.
 *
 * <ul>
 *   <li>{@link #ROWS}: id to row
 *   <li>{@link #YIELDS}: id and index to value, so that the values of an invocation lie together in
 *       order
 * </ul>
 */
final class ViewTables {

  static final String ROWS = "rows";
  static final String YIELDS = "yields";

  private static final byte[] LAST_INDEX = {-1, -1, -1, -1};

  /** What values may come to together, unless the first one alone is larger. */
  private static final int PAGE_BYTES = 4 << 20;

  private final AvroSerdes serdes;

  ViewTables(AvroSerdes serdes) {
    this.serdes = serdes;
  }

  Optional<InvocationRow> row(ReadOnlyKeyValueStore<byte[], byte[]> rows, UUID id) {
    return Optional.ofNullable(stored(rows, id)).map(this::decode);
  }

  /** A row as it is stored; null if there is none. */
  byte[] stored(ReadOnlyKeyValueStore<byte[], byte[]> rows, UUID id) {
    return rows.get(Keys.of(id));
  }

  InvocationRow decode(byte[] row) {
    return serdes.deserialize(ROWS, row, InvocationRow.class);
  }

  byte[] encode(InvocationRow row) {
    return serdes.serialize(ROWS, row);
  }

  byte[] encode(YieldRow row) {
    return serdes.serialize(YIELDS, row);
  }

  /** Values with a higher index, in order, at most so many, and fewer where they are large. */
  List<YieldRow> yields(
      ReadOnlyKeyValueStore<byte[], byte[]> yields, UUID id, int after, int limit) {
    List<YieldRow> found = new ArrayList<>();
    byte[] last = join(Keys.of(id), LAST_INDEX);
    long bytes = 0;
    try (KeyValueIterator<byte[], byte[]> values = yields.range(yieldKey(id, after + 1), last)) {
      while (values.hasNext() && found.size() < limit) {
        byte[] next = values.next().value;
        bytes += next.length;
        if (bytes > PAGE_BYTES && !found.isEmpty()) {
          break;
        }
        found.add(serdes.deserialize(YIELDS, next, YieldRow.class));
      }
    }
    return found;
  }

  /** The last value of all attempts before one; they lie before those of later attempts. */
  Optional<YieldRow> lastYieldBefore(
      ReadOnlyKeyValueStore<byte[], byte[]> yields, UUID id, int attempt) {
    byte[] last = join(Keys.of(id), LAST_INDEX);
    try (KeyValueIterator<byte[], byte[]> values = yields.reverseRange(yieldKey(id, 1), last)) {
      while (values.hasNext()) {
        YieldRow value = serdes.deserialize(YIELDS, values.next().value, YieldRow.class);
        if (value.getAttempt() < attempt) {
          return Optional.of(value);
        }
      }
    }
    return Optional.empty();
  }

  static byte[] yieldKey(UUID id, int index) {
    return ByteBuffer.allocate(20)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .putInt(index)
        .array();
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
