package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.gates.Claim;
import dev.multinode.orchestrator.core.gates.GateTable;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.GateHolder;
import dev.multinode.wire.GateRow;
import dev.multinode.wire.GateTicket;
import dev.multinode.wire.GateWaiter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * One gate in the store of gates. However many wait, each change touches a few small rows: one for
 * the gate, one for each holder, two for each that waits, of which one is found by the order of
 * coming and the other by the invocation.
 */
final class StoredGate implements GateTable {

  /** The store's name; the subject of its rows too. */
  static final String STORE = "gates";

  private final KeyValueStore<byte[], byte[]> store;
  private final AvroSerdes serdes;
  private final String gate;
  private final UUID key;
  private int slots;
  private int held;
  private int holders;
  private long firstTicket;
  private long nextTicket;

  StoredGate(KeyValueStore<byte[], byte[]> store, AvroSerdes serdes, String gate) {
    this.store = store;
    this.serdes = serdes;
    this.gate = gate;
    this.key = keyOf(gate);
    read(key(Rows.GATE), GateRow.class).ifPresent(this::load);
  }

  private void load(GateRow row) {
    slots = row.getSlots();
    held = row.getHeld();
    holders = row.getHolders();
    firstTicket = row.getFirstTicket();
    nextTicket = row.getNextTicket();
  }

  private static UUID keyOf(String gate) {
    return UUID.nameUUIDFromBytes(Keys.of(gate));
  }

  /** Some of those who hold a slot of a gate. */
  static List<UUID> holders(ReadOnlyKeyValueStore<byte[], byte[]> store, String gate, int limit) {
    List<UUID> holders = new ArrayList<>();
    UUID key = keyOf(gate);
    byte[] from = prefix(key, Rows.HOLDER, 0).array();
    byte[] to = prefix(key, Rows.TICKET, 0).array();
    try (KeyValueIterator<byte[], byte[]> rows = store.range(from, to)) {
      while (rows.hasNext() && holders.size() < limit) {
        byte[] found = rows.next().key;
        holders.add(Keys.id(Arrays.copyOfRange(found, found.length - 16, found.length)));
      }
    }
    return holders;
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public void resize(int to) {
    slots = to;
    save();
  }

  @Override
  public int held() {
    return held;
  }

  @Override
  public Optional<Slot> slotOf(UUID invocationId) {
    return read(key(Rows.HOLDER, invocationId), GateHolder.class)
        .map(holder -> new Slot(holder.getAttempt(), holder.getCounted()));
  }

  @Override
  public void hold(Claim claim, boolean counted) {
    write(key(Rows.HOLDER, claim.invocationId()), new GateHolder(claim.attempt(), counted));
    holders++;
    held += counted ? 1 : 0;
    save();
  }

  @Override
  public void free(UUID invocationId) {
    boolean counted = slotOf(invocationId).orElseThrow().counted();
    store.delete(key(Rows.HOLDER, invocationId));
    holders--;
    held -= counted ? 1 : 0;
    save();
  }

  @Override
  public Optional<Claim> first() {
    if (firstTicket == nextTicket) {
      return Optional.empty();
    }
    byte[] from = key(Rows.TICKET, firstTicket);
    byte[] to = key(Rows.TICKET, nextTicket);
    try (KeyValueIterator<byte[], byte[]> tickets = store.range(from, to)) {
      if (!tickets.hasNext()) {
        return Optional.empty();
      }
      GateTicket ticket = serdes.deserialize(STORE, tickets.next().value, GateTicket.class);
      return Optional.of(new Claim(ticket.getInvocationId(), ticket.getAttempt()));
    }
  }

  @Override
  public Optional<Integer> waiting(UUID invocationId) {
    return waiter(invocationId).map(GateWaiter::getAttempt);
  }

  @Override
  public void enqueue(Claim claim) {
    long ticket = nextTicket++;
    write(key(Rows.TICKET, ticket), new GateTicket(claim.invocationId(), claim.attempt()));
    write(key(Rows.WAITER, claim.invocationId()), new GateWaiter(ticket, claim.attempt()));
    save();
  }

  @Override
  public void leave(UUID invocationId) {
    long ticket = waiter(invocationId).orElseThrow().getTicket();
    store.delete(key(Rows.TICKET, ticket));
    store.delete(key(Rows.WAITER, invocationId));
    if (ticket == firstTicket) {
      firstTicket = ticket + 1;
      save();
    }
  }

  private Optional<GateWaiter> waiter(UUID invocationId) {
    return read(key(Rows.WAITER, invocationId), GateWaiter.class);
  }

  /** A gate that nobody holds anything of, and nobody waits at, needs no row. */
  private void save() {
    boolean empty = holders == 0 && first().isEmpty();
    if (empty) {
      store.delete(key(Rows.GATE));
    } else {
      write(key(Rows.GATE), new GateRow(gate, slots, held, holders, firstTicket, nextTicket));
    }
  }

  private <T extends SpecificRecord> Optional<T> read(byte[] at, Class<T> type) {
    return Optional.ofNullable(store.get(at)).map(bytes -> serdes.deserialize(STORE, bytes, type));
  }

  private void write(byte[] at, SpecificRecord value) {
    store.put(at, serdes.serialize(STORE, value));
  }

  private byte[] key(Rows rows) {
    return prefix(key, rows, 0).array();
  }

  private byte[] key(Rows rows, UUID invocationId) {
    return prefix(key, rows, 16).put(Keys.of(invocationId)).array();
  }

  private byte[] key(Rows rows, long ticket) {
    return prefix(key, rows, Long.BYTES).putLong(ticket).array();
  }

  private static ByteBuffer prefix(UUID key, Rows rows, int rest) {
    return ByteBuffer.allocate(17 + rest).put(Keys.of(key)).put((byte) rows.ordinal());
  }

  /** What follows a gate's key in a row's key. */
  private enum Rows {
    GATE,
    HOLDER,
    TICKET,
    WAITER
  }
}
