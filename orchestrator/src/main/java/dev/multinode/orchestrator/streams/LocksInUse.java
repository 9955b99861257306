package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.HeldLock;
import dev.multinode.wire.LockEntry;
import dev.multinode.wire.LockRow;
import dev.multinode.wire.LockTicket;
import dev.multinode.wire.LockedOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads who holds the locks of a project and who waits for them. */
record LocksInUse(ReadOnlyKeyValueStore<byte[], byte[]> store, AvroSerdes serdes, String project) {

  /** Who waits is named up to so many. */
  private static final int SOME = 100;

  /** Those that are held, or waited for, at most so many. */
  List<LockEntry> all(int limit) {
    List<LockEntry> entries = new ArrayList<>();
    byte[] from = LockKeys.beginOf(LockKeys.Rows.LOCK);
    byte[] to = LockKeys.beginOf(LockKeys.Rows.TICKET);
    try (KeyValueIterator<byte[], byte[]> rows = store.range(from, to)) {
      while (rows.hasNext() && entries.size() < limit) {
        LockRow row = row(rows.next().value);
        if (row.getProject().equals(project)) {
          entries.add(
              new LockEntry(row.getKey(), row.getHeldBy(), row.getSince(), waiters(row, SOME)));
        }
      }
    }
    return entries;
  }

  /** Those of some locks that somebody but one invocation holds, or waits for. */
  List<HeldLock> heldByOthers(List<String> keys, UUID than) {
    return keys.stream()
        .flatMap(key -> user(key).stream().map(user -> new HeldLock(key, user)))
        .filter(held -> !held.getHeldBy().equals(than))
        .toList();
  }

  private Optional<UUID> user(String key) {
    return Optional.ofNullable(store.get(LockKeys.of(LockKeys.Rows.LOCK, project, key)))
        .map(this::row)
        .flatMap(
            row ->
                Optional.ofNullable(row.getHeldBy())
                    .or(
                        () ->
                            waiters(row, 1).stream().findFirst().map(LockedOut::getInvocationId)));
  }

  private List<LockedOut> waiters(LockRow row, int limit) {
    List<LockedOut> waiters = new ArrayList<>();
    byte[] from = LockKeys.ofTicket(project, row.getKey(), row.getFirstTicket());
    byte[] to = LockKeys.ofTicket(project, row.getKey(), row.getNextTicket());
    try (KeyValueIterator<byte[], byte[]> tickets = store.range(from, to)) {
      while (tickets.hasNext() && waiters.size() < limit) {
        LockTicket ticket =
            serdes.deserialize(StoredLocks.STORE, tickets.next().value, LockTicket.class);
        waiters.add(new LockedOut(ticket.getInvocationId(), ticket.getSince()));
      }
    }
    return waiters;
  }

  private LockRow row(byte[] value) {
    return serdes.deserialize(StoredLocks.STORE, value, LockRow.class);
  }
}
