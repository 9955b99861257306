package dev.multinode.dict;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * An entry as members hold it, or what they remember of a removed one. Versions never go back, also
 * not from one owner of a partition to the next: they are microseconds, or more where higher ones
 * are known.
 */
final class StoredEntry implements IdentifiedDataSerializable {

  /**
   * How long a removal is remembered: longer than the clocks of members differ, and than a write
   * can be late.
   */
  static final Duration REMOVALS_REMEMBERED = Duration.ofMinutes(10);

  private static final long NEVER = 0;

  private long version;
  private long expiresAt;
  private long fence;
  private byte[] value;
  private long request;
  private boolean journalled;

  /** For deserialisation. */
  StoredEntry() {}

  private StoredEntry(
      long version, long expiresAt, long fence, byte[] value, long request, boolean journalled) {
    this.version = version;
    this.expiresAt = expiresAt;
    this.fence = fence;
    this.value = value;
    this.request = request;
    this.journalled = journalled;
  }

  /**
   * What an entry becomes by a write.
   *
   * @param version higher than that of what was there
   * @param value null for a removal
   * @param expiresAt when it vanishes, in milliseconds; 0 for never
   * @param fence the highest fence that it was written with
   * @param request the number of the request that asks for it
   */
  static StoredEntry after(long version, byte[] value, long expiresAt, long fence, long request) {
    return new StoredEntry(version, expiresAt, fence, value, request, false);
  }

  /** As it was read from the journal. */
  static StoredEntry journalled(
      long version, long expiresAt, long fence, byte[] value, long request) {
    return new StoredEntry(version, expiresAt, fence, value, request, true);
  }

  /** The same as one that has to be written to the journal once more. */
  StoredEntry unjournalled() {
    return new StoredEntry(version, expiresAt, fence, value, request, false);
  }

  /** The same as one that the journal has. */
  StoredEntry written() {
    return new StoredEntry(version, expiresAt, fence, value, request, true);
  }

  /** The same for those who only want to know that it is there. */
  StoredEntry withoutValue() {
    return new StoredEntry(version, expiresAt, fence, new byte[0], request, journalled);
  }

  long version() {
    return version;
  }

  /** In milliseconds; 0 for never. */
  long expiresAt() {
    return expiresAt;
  }

  long fence() {
    return fence;
  }

  /** The number of the request that made it; 0 for none. */
  long request() {
    return request;
  }

  /** Whether this is what a request has come to already: it was forwarded twice. */
  boolean isOf(long asked) {
    return asked != 0 && asked == request;
  }

  /** Null if it was removed. */
  byte[] value() {
    return value;
  }

  boolean isRemoved() {
    return value == null;
  }

  /** Whether the journal has it for certain. */
  boolean isJournalled() {
    return journalled;
  }

  /**
   * When memory may forget it, in milliseconds; 0 for never. A fence counts for ever, as long as
   * nobody asked for the entry to vanish.
   */
  long forgottenAt() {
    if (!isRemoved()) {
      return expiresAt;
    }
    return fence > 0 ? NEVER : version / 1_000 + REMOVALS_REMEMBERED.toMillis();
  }

  /** Than another one, of which null is none. */
  boolean isNewerThan(StoredEntry other) {
    return other == null || version > other.version;
  }

  boolean isForgotten(Instant now) {
    return forgottenAt() != NEVER && forgottenAt() <= now.toEpochMilli();
  }

  @Override
  public int getFactoryId() {
    return DictSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return DictSerialization.STORED_ENTRY;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeLong(version);
    out.writeLong(expiresAt);
    out.writeLong(fence);
    out.writeByteArray(value);
    out.writeLong(request);
    out.writeBoolean(journalled);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    version = in.readLong();
    expiresAt = in.readLong();
    fence = in.readLong();
    value = in.readByteArray();
    request = in.readLong();
    journalled = in.readBoolean();
  }
}
