package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.topics.Keys;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Where rows lie in the store of locks: by what they are, then by the lock, or by who waits. */
final class LockKeys {

  /** What a row's key begins with. */
  enum Rows {
    FENCE,
    LOCK,
    TICKET,
    WAITER
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

  /** Where the rows of a kind begin; those of the next kind begin where they end. */
  static byte[] beginOf(Rows rows) {
    return new byte[] {(byte) rows.ordinal()};
  }

  private static ByteBuffer prefix(Rows rows, String project, String key, int rest) {
    UUID lock = UUID.nameUUIDFromBytes(Keys.of(project + '\0' + key));
    return ByteBuffer.allocate(17 + rest).put((byte) rows.ordinal()).put(Keys.of(lock));
  }
}
