package dev.multinode.dict;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.Serial;
import java.time.Instant;
import java.util.Map;

/**
 * Writes an entry to the journal once more, because its last record there may be an older one,
 * which is the one that compaction keeps.
 */
final class RejournalEntry extends EntryChange<Object> {

  @Serial private static final long serialVersionUID = 1L;

  /** Any, also for deserialisation. */
  RejournalEntry() {}

  @Override
  public Object process(Map.Entry<String, StoredEntry> entry) {
    StoredEntry now = entry.getValue();
    if (now != null) {
      set(entry, now.unjournalled(), Instant.now());
    }
    return null;
  }

  @Override
  public int getClassId() {
    return DictSerialization.REJOURNAL_ENTRY;
  }

  @Override
  public void writeData(ObjectDataOutput out) {}

  @Override
  public void readData(ObjectDataInput in) {}
}
