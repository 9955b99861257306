package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.topics.Keys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/**
 * Where rows lie in the store of locks: by what they are, then by the lock, by who waits, by the
 * key of a start, or by when that ends.
 */
final class LockKeys {

  /** What a row's key begins with. */
  enum Rows {
    FENCE,
    LOCK,
    TICKET,
    WAITER,
    KEY,
    KEY_END
  }

  private LockKeys() {}

  static byte[] of(Rows rows, String project, String key) {
    return prefix(rows, project, key, 0).array();
  }

  static byte[] ofTicket(String project, String key, long ticket) {
    return prefix(Rows.TICKET, project, key, Long.BYTES).putLong(ticket).array();
  }

  static byte[] ofWaiter(UUID invocationId) {
    return ByteBuffer.allocate(17)
        .put((byte) Rows.WAITER.ordinal())
        .put(Keys.of(invocationId))
        .array();
  }

  /** Of the key of a start of something. */
  static byte[] ofStart(String scope, String key) {
    return of(Rows.KEY, scope, key);
  }

  /** Of the end of a key, in the order of time. */
  static byte[] ofEnd(Instant end, byte[] ofStart) {
    return ByteBuffer.allocate(ofStart.length + Long.BYTES)
        .put((byte) Rows.KEY_END.ordinal())
        .putLong(end.toEpochMilli())
        .put(ofStart, 1, ofStart.length - 1)
        .array();
  }

  /** Behind all ends until then, that one too. */
  static byte[] endsAt(Instant now) {
    return ByteBuffer.allocate(1 + Long.BYTES)
        .put((byte) Rows.KEY_END.ordinal())
        .putLong(now.toEpochMilli() + 1)
        .array();
  }

  /** Where the rows of a kind begin; those of the next kind begin where they end. */
  static byte[] beginOf(Rows rows) {
    return new byte[] {(byte) rows.ordinal()};
  }

  private static ByteBuffer prefix(Rows rows, String project, String key, int rest) {
    UUID lock = UUID.nameUUIDFromBytes(Keys.of(project + '\0' + key));
    return ByteBuffer.allocate(17 + rest).put((byte) rows.ordinal()).put(Keys.of(lock));
  }
}
