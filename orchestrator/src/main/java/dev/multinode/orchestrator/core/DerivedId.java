package dev.multinode.orchestrator.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that follow from what they are for: whoever derives one, and however often, has the same. */
public final class DerivedId {

  private DerivedId() {}

  /** By RFC 9562, section 5.5. */
  public static UUID of(UUID namespace, String text) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1", e);
    }
    digest.update(
        ByteBuffer.allocate(16)
            .putLong(namespace.getMostSignificantBits())
            .putLong(namespace.getLeastSignificantBits())
            .flip());
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    long high = hash.getLong() & ~0xF000L | 0x5000L;
    long low = hash.getLong() & ~(3L << 62) | 1L << 63;
    return new UUID(high, low);
  }
}
