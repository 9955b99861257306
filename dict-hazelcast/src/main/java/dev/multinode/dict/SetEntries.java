package dev.multinode.dict;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What backups do of all changes, unless they have something newer. */
final class SetEntries
    implements EntryProcessor<String, StoredEntry, Object>, IdentifiedDataSerializable {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Map<String, StoredEntry> contents = new HashMap<>();

  /** None yet, also for deserialisation. */
  SetEntries() {}

  void add(String key, StoredEntry content) {
    contents.put(key, content);
  }

  boolean isEmpty() {
    return contents.isEmpty();
  }

  /** Nobody is told what backups answer. */
  @SuppressWarnings("unchecked")
  <R> EntryProcessor<String, StoredEntry, R> typed() {
    return (EntryProcessor<String, StoredEntry, R>) this;
  }

  @Override
  public Object process(Map.Entry<String, StoredEntry> entry) {
    StoredEntry before = entry.getValue();
    StoredEntry content = contents.get(entry.getKey());
    if (content != null && (before == null || before.version() <= content.version())) {
      EntryChange.write(entry, content, Instant.now());
    }
    return null;
  }

  @Override
  public EntryProcessor<String, StoredEntry, Object> getBackupProcessor() {
    return null;
  }

  @Override
  public int getFactoryId() {
    return DictSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return DictSerialization.SET_ENTRIES;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeInt(contents.size());
    for (Map.Entry<String, StoredEntry> each : contents.entrySet()) {
      out.writeString(each.getKey());
      each.getValue().writeData(out);
    }
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      String key = in.readString();
      StoredEntry content = new StoredEntry();
      content.readData(in);
      contents.put(key, content);
    }
  }
}
