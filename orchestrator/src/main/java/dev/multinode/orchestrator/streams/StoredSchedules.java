package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.schedules.Event;
import dev.multinode.orchestrator.core.schedules.ScheduleId;
import dev.multinode.orchestrator.core.schedules.State;
import dev.multinode.orchestrator.wire.ScheduleRows;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.ScheduleArguments;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.ScheduleRow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The schedules in their store. Each has a small row that changes with every run, one for the
 * arguments of its runs, which may be large and hardly ever change, and the latest entries of its
 * history, of which a new one takes the place of the oldest.
 */
final class StoredSchedules implements Starters.Stored<ScheduleId, State> {

  /** The store's name; the subject of its rows too. */
  static final String STORE = "schedules";

  /** How many entries of a history are kept. */
  static final int HISTORY = 200;

  private final KeyValueStore<byte[], byte[]> store;
  private final AvroSerdes serdes;

  StoredSchedules(KeyValueStore<byte[], byte[]> store, AvroSerdes serdes) {
    this.store = store;
    this.serdes = serdes;
  }

  @Override
  public State load(ScheduleId id) {
    return read(key(Rows.SCHEDULE, id), ScheduleRow.class)
        .map(this::state)
        .orElseGet(State.Absent::new);
  }

  /** What has to be written so that a schedule is where events have led it. */
  List<Change> changes(ScheduleId id, State before, State after, List<Event> events) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change(key(Rows.SCHEDULE, id), ScheduleRows.write(id, after)));
    Optional<ByteBuffer> arguments = argumentsOf(after);
    if (!arguments.equals(argumentsOf(before))) {
      changes.add(new Change(key(Rows.ARGUMENTS, id), arguments.map(ScheduleArguments::new)));
    }
    if (after.known().isEmpty()) {
      keysOfHistory(id).forEach(key -> changes.add(new Change(key, Optional.empty())));
    } else {
      events.stream()
          .flatMap(event -> entry(id, event).stream())
          .map(entry -> new Change(keyOfHistory(id, entry.getNumber()), Optional.of(entry)))
          .forEach(changes::add);
    }
    return changes;
  }

  /** The entry that an event makes in the history, or changes; one that is gone is left alone. */
  private Optional<ScheduleHistoryEntry> entry(ScheduleId id, Event event) {
    if (!(event instanceof Event.Ended ended)) {
      return ScheduleRows.entry(event);
    }
    long number = ended.run().number();
    return read(keyOfHistory(id, number), ScheduleHistoryEntry.class)
        .filter(entry -> entry.getNumber() == number)
        .map(entry -> ScheduleRows.ended(entry, ended));
  }

  void apply(List<Change> changes) {
    List<KeyValue<byte[], byte[]>> written =
        changes.stream()
            .map(each -> KeyValue.pair(each.key(), each.value().map(this::written).orElse(null)))
            .toList();
    written.forEach(each -> store.put(each.key, each.value));
  }

  /**
   * A row that is written, or goes.
   *
   * @param value empty if it goes
   */
  record Change(byte[] key, Optional<? extends SpecificRecord> value) {

    /** The place in the history that it is about, if it is about one. */
    OptionalInt slot() {
      return key[0] == Rows.HISTORY.ordinal()
          ? OptionalInt.of(ByteBuffer.wrap(key).getInt(17))
          : OptionalInt.empty();
    }
  }

  @Override
  public void forEach(BiConsumer<ScheduleId, State> reader) {
    ReadableRows.forEach(
        store.range(beginOf(Rows.SCHEDULE), beginOf(Rows.ARGUMENTS)),
        "the schedule",
        each -> {
          ScheduleRow row = serdes.deserialize(STORE, each.value, ScheduleRow.class);
          reader.accept(new ScheduleId(row.getProject(), row.getName()), state(row));
        });
  }

  /** What a schedule did, the latest first. */
  List<ScheduleHistoryEntry> history(ScheduleId id) {
    List<ScheduleHistoryEntry> entries = new ArrayList<>();
    for (byte[] key : keysOfHistory(id)) {
      read(key, ScheduleHistoryEntry.class).ifPresent(entries::add);
    }
    entries.sort((one, other) -> Long.compare(other.getNumber(), one.getNumber()));
    return entries;
  }

  private List<byte[]> keysOfHistory(ScheduleId id) {
    List<byte[]> keys = new ArrayList<>();
    byte[] first = keyOfHistory(id, 0);
    byte[] last = keyOfHistory(id, HISTORY - 1L);
    try (KeyValueIterator<byte[], byte[]> rows = store.range(first, last)) {
      rows.forEachRemaining(row -> keys.add(row.key));
    }
    return keys;
  }

  private State state(ScheduleRow row) {
    ScheduleId id = new ScheduleId(row.getProject(), row.getName());
    ByteBuffer arguments =
        read(key(Rows.ARGUMENTS, id), ScheduleArguments.class)
            .map(ScheduleArguments::getArguments)
            .orElseThrow();
    return ScheduleRows.read(row, arguments);
  }

  private static Optional<ByteBuffer> argumentsOf(State state) {
    return state.known().map(ScheduleRows::arguments);
  }

  private <T extends SpecificRecord> Optional<T> read(byte[] key, Class<T> type) {
    return Optional.ofNullable(store.get(key)).map(bytes -> serdes.deserialize(STORE, bytes, type));
  }

  private byte[] written(SpecificRecord value) {
    return serdes.serialize(STORE, value);
  }

  private static byte[] key(Rows rows, ScheduleId id) {
    return prefix(rows, id, 0).array();
  }

  private static byte[] keyOfHistory(ScheduleId id, long number) {
    return prefix(Rows.HISTORY, id, Integer.BYTES).putInt((int) (number % HISTORY)).array();
  }

  private static byte[] beginOf(Rows rows) {
    return new byte[] {(byte) rows.ordinal()};
  }

  private static ByteBuffer prefix(Rows rows, ScheduleId id, int rest) {
    UUID name = UUID.nameUUIDFromBytes(Keys.ofSchedule(id.project(), id.name()));
    return ByteBuffer.allocate(17 + rest).put((byte) rows.ordinal()).put(Keys.of(name));
  }

  /** What a row's key begins with. */
  private enum Rows {
    SCHEDULE,
    ARGUMENTS,
    HISTORY
  }
}
