package dev.multinode.orchestrator.core.schedules;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/** Which schedule. */
public record ScheduleId(String project, String name) {

  private static final UUID NAMESPACE = UUID.fromString("c2d1c0c5-5f8e-5b0c-9a7e-0d7c3a0f6d21");

  /** The id of the invocation for a nominal time: the same whoever asks, and however often. */
  public UUID runAt(Instant nominal) {
    return run("at/" + nominal.toEpochMilli());
  }

  /** The id of the invocation that a request triggers. */
  public UUID runFor(UUID request) {
    return run("triggered/" + request);
  }

  private UUID run(String what) {
    return version5("%s/%s/%s".formatted(project, name, what));
  }

  /** By RFC 9562, section 5.5. */
  private static UUID version5(String text) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1", e);
    }
    digest.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .flip());
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    long high = hash.getLong() & ~0xF000L | 0x5000L;
    long low = hash.getLong() & ~(3L << 62) | 1L << 63;
    return new UUID(high, low);
  }
}
