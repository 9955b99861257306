package dev.multinode.schemas.topics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Record keys: raw bytes, never framed by the registry. */
public final class Keys {

  private Keys() {}

  /** The 16 bytes of an id. */
  public static byte[] of(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** The id that 16 bytes stand for. */
  public static UUID id(byte[] key) {
    if (key.length != 16) {
      throw new IllegalArgumentException("An id is 16 bytes, not " + key.length);
    }
    ByteBuffer bytes = ByteBuffer.wrap(key);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  /** What starts with the same idempotency key have in common, in UTF-8. */
  public static byte[] ofStart(String project, String name, String key) {
    return of(project + '/' + name + '/' + key);
  }

  /** A schedule, in UTF-8. */
  public static byte[] ofSchedule(String project, String name) {
    return of(project + '/' + name);
  }

  /** A place in the history of a schedule, in UTF-8. */
  public static byte[] ofScheduleHistory(String project, String name, int slot) {
    return of(project + '/' + name + '#' + slot);
  }

  /** A set of replicas, in UTF-8. */
  public static byte[] ofReplicaSet(String project, String name) {
    return of(project + '/' + name);
  }

  /** A replica that runs, in UTF-8. */
  public static byte[] ofReplica(String project, String name, UUID execution) {
    return of(project + '/' + name + '#' + execution);
  }

  /** A name in UTF-8. */
  public static byte[] of(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
