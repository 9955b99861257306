package dev.multinode.schemas.listing;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.UUID;

/**
 * Where an invocation stands in the order of all starts: by the time of its start, then by its id.
 * The time is not taken from the id, because an id that was made of a key has none.
 *
 * <p>It says nothing of partitions, hosts or filters: a reader may go on from it wherever the table
 * is by then.
 *
 * @param millis when it was started, since 1970; what a clock before that says counts as 1970
 * @param id the invocation
 */
public record StartPosition(long millis, UUID id) implements Comparable<StartPosition> {

  /** The bytes of one, which sort as positions do. */
  public static final int BYTES = 24;

  private static final Comparator<StartPosition> ORDER =
      Comparator.comparingLong(StartPosition::millis)
          .thenComparing(each -> each.id().getMostSignificantBits(), Long::compareUnsigned)
          .thenComparing(each -> each.id().getLeastSignificantBits(), Long::compareUnsigned);

  private static final UUID LOWEST = new UUID(0, 0);

  public StartPosition {
    millis = Math.max(0, millis);
  }

  /** That of an invocation. */
  public static StartPosition of(Instant submittedAt, UUID id) {
    return new StartPosition(submittedAt.toEpochMilli(), id);
  }

  /** Above everything that was started before a time, below everything else. */
  public static StartPosition at(Instant time) {
    return new StartPosition(wholeMillis(time), LOWEST);
  }

  /** The one that bytes stand for. */
  public static StartPosition read(ByteBuffer bytes) {
    return new StartPosition(bytes.getLong(), new UUID(bytes.getLong(), bytes.getLong()));
  }

  /**
   * The one that a cursor stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  public static StartPosition parse(String cursor) {
    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
    if (bytes.length != BYTES || bytes[0] < 0) {
      throw new IllegalArgumentException("No position: " + cursor);
    }
    return read(ByteBuffer.wrap(bytes));
  }

  /** As a cursor. */
  public String cursor() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
  }

  /** As bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(millis)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  @Override
  public int compareTo(StartPosition other) {
    return ORDER.compare(this, other);
  }

  /**
   * Rounded up: starts are timed in whole milliseconds, and those before the time stay below it.
   */
  private static long wholeMillis(Instant time) {
    if (time.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE))) {
      return Long.MAX_VALUE;
    }
    if (time.isBefore(Instant.EPOCH)) {
      return 0;
    }
    long millis = time.toEpochMilli();
    return Instant.ofEpochMilli(millis).isBefore(time) ? Math.addExact(millis, 1) : millis;
  }
}
