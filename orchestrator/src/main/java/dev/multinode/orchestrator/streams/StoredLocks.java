package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.locks.LockClaim;
import dev.multinode.orchestrator.core.locks.LockTable;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.LockFence;
import dev.multinode.wire.LockRow;
import dev.multinode.wire.LockTicket;
import dev.multinode.wire.LockWaiter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The locks of one project in the store of locks. Each change touches a few small rows: one for the
 * last fence of a lock, which stays for ever, one for the lock while it is in use, one for each
 * that waits for it, and one for each that waits at all.
 */
final class StoredLocks implements LockTable {

  /** The store's name; the subject of its rows too. */
  static final String STORE = "locks";

  private final KeyValueStore<byte[], byte[]> store;
  private final AvroSerdes serdes;
  private final String project;

  StoredLocks(KeyValueStore<byte[], byte[]> store, AvroSerdes serdes, String project) {
    this.store = store;
    this.serdes = serdes;
    this.project = project;
  }

  @Override
  public Optional<UUID> holder(String key) {
    return row(key).map(LockRow::getHeldBy);
  }

  @Override
  public void hold(String key, UUID invocationId, Instant since) {
    LockRow row = row(key).orElseGet(() -> unused(key));
    save(new LockRow(project, key, invocationId, since, row.getFirstTicket(), row.getNextTicket()));
  }

  @Override
  public void free(String key) {
    LockRow row = row(key).orElseThrow();
    save(new LockRow(project, key, null, null, row.getFirstTicket(), row.getNextTicket()));
  }

  @Override
  public long nextFence(String key) {
    byte[] at = at(LockKeys.Rows.FENCE, key);
    long next = read(at, LockFence.class).map(LockFence::getFence).orElse(0L) + 1;
    write(at, new LockFence(next));
    return next;
  }

  @Override
  public Optional<UUID> firstWaiting(String key) {
    return row(key).flatMap(this::firstTicket).map(LockTicket::getInvocationId);
  }

  @Override
  public Optional<Waiting> waiting(UUID invocationId) {
    return waiter(invocationId)
        .map(waiter -> new Waiting(waiter.getAttempt(), List.copyOf(waiter.getTickets().keySet())));
  }

  @Override
  public void enqueue(LockClaim claim, Instant since) {
    Map<String, Long> tickets = new LinkedHashMap<>();
    for (String key : claim.keys()) {
      LockRow row = row(key).orElseGet(() -> unused(key));
      long ticket = row.getNextTicket();
      tickets.put(key, ticket);
      write(at(key, ticket), new LockTicket(claim.invocationId(), since));
      save(
          new LockRow(
              project, key, row.getHeldBy(), row.getSince(), row.getFirstTicket(), ticket + 1));
    }
    write(at(claim.invocationId()), new LockWaiter(claim.attempt(), tickets));
  }

  @Override
  public void leave(UUID invocationId) {
    LockWaiter waiter = waiter(invocationId).orElseThrow();
    store.delete(at(invocationId));
    waiter.getTickets().forEach(this::tearUp);
  }

  private void tearUp(String key, long ticket) {
    store.delete(at(key, ticket));
    LockRow row = row(key).orElseThrow();
    long first = ticket == row.getFirstTicket() ? ticket + 1 : row.getFirstTicket();
    save(new LockRow(project, key, row.getHeldBy(), row.getSince(), first, row.getNextTicket()));
  }

  private LockRow unused(String key) {
    return new LockRow(project, key, null, null, 0L, 0L);
  }

  /** A lock that nobody holds or wants needs no row. */
  private void save(LockRow row) {
    byte[] at = at(LockKeys.Rows.LOCK, row.getKey());
    if (row.getHeldBy() == null && firstTicket(row).isEmpty()) {
      store.delete(at);
    } else {
      write(at, row);
    }
  }

  private Optional<LockTicket> firstTicket(LockRow row) {
    if (row.getFirstTicket() == row.getNextTicket()) {
      return Optional.empty();
    }
    byte[] from = at(row.getKey(), row.getFirstTicket());
    byte[] to = at(row.getKey(), row.getNextTicket());
    try (KeyValueIterator<byte[], byte[]> tickets = store.range(from, to)) {
      return tickets.hasNext()
          ? Optional.of(serdes.deserialize(STORE, tickets.next().value, LockTicket.class))
          : Optional.empty();
    }
  }

  private Optional<LockRow> row(String key) {
    return read(at(LockKeys.Rows.LOCK, key), LockRow.class);
  }

  private Optional<LockWaiter> waiter(UUID invocationId) {
    return read(at(invocationId), LockWaiter.class);
  }

  private <T extends SpecificRecord> Optional<T> read(byte[] at, Class<T> type) {
    return Optional.ofNullable(store.get(at)).map(bytes -> serdes.deserialize(STORE, bytes, type));
  }

  private void write(byte[] at, SpecificRecord value) {
    store.put(at, serdes.serialize(STORE, value));
  }

  private byte[] at(LockKeys.Rows rows, String key) {
    return LockKeys.of(rows, project, key);
  }

  private byte[] at(String key, long ticket) {
    return LockKeys.ofTicket(project, key, ticket);
  }

  private static byte[] at(UUID invocationId) {
    return LockKeys.ofWaiter(invocationId);
  }
}
