package dev.multinode.dict;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.Serial;
import java.time.Instant;
import java.util.Map;

/**
 * Brings entries of one partition into memory, unless that has newer ones: what the member that
 * this runs on has read of them in the journal. On one that has not read it nothing happens.
 */
final class RestorePartition extends EntryChange<Object> {

  @Serial private static final long serialVersionUID = 1L;

  /** Any, also for deserialisation. */
  RestorePartition() {}

  @Override
  public Object process(Map.Entry<String, StoredEntry> entry) {
    Instant now = Instant.now();
    loader()
        .read(entry.getKey())
        .filter(content -> content.isNewerThan(entry.getValue()) && !content.isForgotten(now))
        .ifPresent(content -> set(entry, content, now));
    return null;
  }

  @Override
  public int getClassId() {
    return DictSerialization.RESTORE_PARTITION;
  }

  @Override
  public void writeData(ObjectDataOutput out) {}

  @Override
  public void readData(ObjectDataInput in) {}
}
