package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.State;
import dev.multinode.orchestrator.wire.StateRows;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.EngineRow;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The engine's table over its store. */
final class InvocationTable {

  /** The store's name; the subject of its rows too. */
  static final String STORE = "invocations";

  private static final String WHAT = "the invocation";
  private static final int BATCH = 200;
  private static final long BATCH_BYTES = 4 << 20;
  private static final Row NOTHING = new Row(0, new State.Absent());

  private final KeyValueStore<byte[], byte[]> store;
  private final AvroSerdes serdes;

  InvocationTable(KeyValueStore<byte[], byte[]> store, AvroSerdes serdes) {
    this.store = store;
    this.serdes = serdes;
  }

  /** The row of an invocation, of which nothing may be known. */
  Row load(UUID id) {
    byte[] bytes = store.get(Keys.of(id));
    return bytes == null ? NOTHING : decode(serdes, bytes);
  }

  /** A row as bytes; empty for that of an invocation of which nothing is known. */
  Optional<byte[]> encode(Row row) {
    return StateRows.write(row.sequence(), row.state())
        .map(stored -> serdes.serialize(STORE, stored));
  }

  void save(UUID id, Optional<byte[]> row) {
    store.put(Keys.of(id), row.orElse(null));
  }

  /** Shows every row, but for those with which nothing can be done. */
  void forEach(BiConsumer<UUID, State> reader) {
    ReadableRows.forEach(store.all(), WHAT, row -> show(row, reader));
  }

  /**
   * Shows some rows in the order of their keys.
   *
   * @param first the key to begin with; empty to begin with the first of all
   * @return the key to go on from; empty if the last row of all was shown
   */
  Optional<byte[]> readSome(Optional<byte[]> first, BiConsumer<UUID, State> reader) {
    int read = 0;
    long bytes = 0;
    try (KeyValueIterator<byte[], byte[]> rows = store.range(first.orElse(null), null)) {
      while (rows.hasNext() && read < BATCH && bytes < BATCH_BYTES) {
        KeyValue<byte[], byte[]> each = rows.next();
        read++;
        bytes += each.value.length;
        ReadableRows.show(each, WHAT, row -> show(row, reader));
      }
      return rows.hasNext() ? Optional.of(rows.peekNextKey()) : Optional.empty();
    }
  }

  private void show(KeyValue<byte[], byte[]> row, BiConsumer<UUID, State> reader) {
    reader.accept(Keys.id(row.key), decode(serdes, row.value).state());
  }

  static Row decode(AvroSerdes serdes, byte[] bytes) {
    EngineRow stored = serdes.deserialize(STORE, bytes, EngineRow.class);
    return new Row(stored.getSequence(), StateRows.read(stored));
  }

  /**
   * One row.
   *
   * @param sequence the number of the last public event
   */
  record Row(long sequence, State state) {}
}
