package dev.multinode.dict;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.multinode.InvalidDictEntry;
import dev.multinode.spi.WholeNumbers;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Adds to an entry that is a whole number. */
final class IncrementEntry extends EntryChange<EntryOutcome> {

  @Serial private static final long serialVersionUID = 1L;

  private long delta;
  private long request;

  /** For deserialisation. */
  IncrementEntry() {}

  IncrementEntry(long delta) {
    this.delta = delta;
    this.request = ThreadLocalRandom.current().nextLong();
  }

  @Override
  public EntryOutcome process(Map.Entry<String, StoredEntry> entry) {
    StoredEntry before = newest(entry);
    boolean absent = before == null || before.isRemoved();
    boolean applied = !absent && before.isOf(request);
    DictKeys.Parts key = DictKeys.split(entry.getKey());
    long sum;
    try {
      sum =
          absent
              ? delta
              : WholeNumbers.sum(key.dict(), key.key(), before.value(), applied ? 0 : delta);
    } catch (InvalidDictEntry e) {
      return EntryOutcome.refused(e.getMessage());
    }
    if (applied) {
      return EntryOutcome.applied(sum);
    }
    Instant now = Instant.now();
    set(
        entry,
        StoredEntry.after(
            nextVersion(before, now),
            WholeNumbers.bytes(sum),
            absent ? 0 : before.expiresAt(),
            before == null ? 0 : before.fence(),
            request),
        now);
    return EntryOutcome.applied(sum);
  }

  @Override
  public int getClassId() {
    return DictSerialization.INCREMENT_ENTRY;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeLong(delta);
    out.writeLong(request);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    delta = in.readLong();
    request = in.readLong();
  }
}
