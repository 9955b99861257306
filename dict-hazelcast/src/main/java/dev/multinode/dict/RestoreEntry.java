package dev.multinode.dict;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import java.util.Map;

/** Brings an entry that the journal has into memory, unless that has a newer one. */
final class RestoreEntry extends EntryChange<Object> {

  @Serial private static final long serialVersionUID = 1L;

  private transient StoredEntry content;

  /** For deserialisation. */
  RestoreEntry() {}

  RestoreEntry(StoredEntry content) {
    this.content = content;
  }

  @Override
  public Object process(Map.Entry<String, StoredEntry> entry) {
    Instant now = Instant.now();
    StoredEntry before = entry.getValue();
    if (content.isNewerThan(before) && !content.isForgotten(now)) {
      set(entry, content, now);
    }
    return null;
  }

  @Override
  public int getClassId() {
    return DictSerialization.RESTORE_ENTRY;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    content.writeData(out);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    content = new StoredEntry();
    content.readData(in);
  }
}
