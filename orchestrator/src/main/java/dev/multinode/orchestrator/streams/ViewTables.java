package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.YieldRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * How the view's three stores are laid out, for whoever reads them.
 *
 * <ul>
 *   <li>{@link #ROWS}: id to row
 *   <li>{@link #YIELDS}: id and index to value, so that the values of an invocation lie together in
 *       order
 *   <li>{@link #NAMES}: project, name and id to nothing, so that the invocations of a name lie
 *       together
 * </ul>
 */
final class ViewTables {

  static final String ROWS = "rows";
  static final String YIELDS = "yields";
  static final String NAMES = "names";

  private static final byte[] LAST_INDEX = {-1, -1, -1, -1};
  private static final byte SEPARATOR = 0;

  /** What values may come to together, unless the first one alone is larger. */
  private static final int PAGE_BYTES = 4 << 20;

  private final AvroSerdes serdes;

  ViewTables(AvroSerdes serdes) {
    this.serdes = serdes;
  }

  Optional<InvocationRow> row(ReadOnlyKeyValueStore<byte[], byte[]> rows, UUID id) {
    return Optional.ofNullable(rows.get(Keys.of(id)))
        .map(bytes -> serdes.deserialize(ROWS, bytes, InvocationRow.class));
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

  /** Ids of a name in order, those after a given one, at most so many. */
  List<UUID> ids(
      ReadOnlyKeyValueStore<byte[], byte[]> names,
      String project,
      String name,
      Optional<UUID> after,
      int limit) {
    byte[] prefix = namePrefix(project, name);
    byte[] from = after.map(id -> join(prefix, Keys.of(id))).orElse(prefix);
    byte[] to = join(prefix, Keys.of(new UUID(-1, -1)));
    List<UUID> found = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> keys = names.range(from, to)) {
      while (keys.hasNext() && found.size() < limit) {
        KeyValue<byte[], byte[]> each = keys.next();
        ByteBuffer tail = ByteBuffer.wrap(each.key, prefix.length, 16);
        UUID id = new UUID(tail.getLong(), tail.getLong());
        if (after.filter(id::equals).isEmpty()) {
          found.add(id);
        }
      }
    }
    return found;
  }

  static byte[] yieldKey(UUID id, int index) {
    return ByteBuffer.allocate(20)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .putInt(index)
        .array();
  }

  static byte[] nameKey(String project, String name, UUID id) {
    return join(namePrefix(project, name), Keys.of(id));
  }

  private static byte[] namePrefix(String project, String name) {
    byte[] first = project.getBytes(StandardCharsets.UTF_8);
    byte[] second = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(first.length + second.length + 2)
        .put(first)
        .put(SEPARATOR)
        .put(second)
        .put(SEPARATOR)
        .array();
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
