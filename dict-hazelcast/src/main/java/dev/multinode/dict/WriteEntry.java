package dev.multinode.dict;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.multinode.spi.DictCondition;
import dev.multinode.spi.DictWrite;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Puts or removes an entry if its condition is met and its fence is not stale. */
final class WriteEntry extends EntryChange<EntryOutcome> {

  @Serial private static final long serialVersionUID = 1L;

  private static final long WHATEVER_IS_THERE = -1;
  private static final long ABSENT = 0;

  private byte[] value;
  private long expected;
  private long timeToLive;
  private long fence;
  private long request;

  /** For deserialisation. */
  WriteEntry() {}

  WriteEntry(DictWrite write) {
    this.value = write.value().orElse(null);
    this.expected =
        switch (write.condition()) {
          case DictCondition.Always _ -> WHATEVER_IS_THERE;
          case DictCondition.IfAbsent _ -> ABSENT;
          case DictCondition.IfVersion wanted -> wanted.version();
        };
    this.timeToLive = write.timeToLive().map(Duration::toMillis).orElse(0L);
    this.fence = write.fence();
    this.request = ThreadLocalRandom.current().nextLong();
  }

  @Override
  public EntryOutcome process(Map.Entry<String, StoredEntry> entry) {
    StoredEntry before = newest(entry);
    if (before != null && before.isOf(request)) {
      return EntryOutcome.applied(before.version());
    }
    long newest = before == null ? 0 : before.fence();
    if (fence != 0 && fence < newest) {
      return EntryOutcome.staleFence(newest);
    }
    long version = before == null || before.isRemoved() ? ABSENT : before.version();
    boolean nothingToRemove = value == null && version == ABSENT;
    if (nothingToRemove || expected != WHATEVER_IS_THERE && expected != version) {
      return EntryOutcome.conditionNotMet(version);
    }
    Instant now = Instant.now();
    long expiresAt = timeToLive == 0 ? 0 : now.toEpochMilli() + timeToLive;
    StoredEntry after =
        StoredEntry.after(
            nextVersion(before, now), value, expiresAt, Math.max(fence, newest), request);
    set(entry, after, now);
    return EntryOutcome.applied(after.version());
  }

  @Override
  public int getClassId() {
    return DictSerialization.WRITE_ENTRY;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeByteArray(value);
    out.writeLong(expected);
    out.writeLong(timeToLive);
    out.writeLong(fence);
    out.writeLong(request);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    value = in.readByteArray();
    expected = in.readLong();
    timeToLive = in.readLong();
    fence = in.readLong();
    request = in.readLong();
  }
}
