package dev.multinode.dict;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import java.util.Map;

/** What backups do of all changes. */
final class SetEntry extends EntryChange<Object> {

  @Serial private static final long serialVersionUID = 1L;

  private transient StoredEntry content;

  /** For deserialisation. */
  SetEntry() {}

  SetEntry(StoredEntry content) {
    this.content = content;
  }

  /** Nobody is told what backups answer. */
  @SuppressWarnings("unchecked")
  <R> EntryProcessor<String, StoredEntry, R> typed() {
    return (EntryProcessor<String, StoredEntry, R>) this;
  }

  @Override
  public Object process(Map.Entry<String, StoredEntry> entry) {
    set(entry, content, Instant.now());
    return null;
  }

  @Override
  public int getClassId() {
    return DictSerialization.SET_ENTRY;
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
