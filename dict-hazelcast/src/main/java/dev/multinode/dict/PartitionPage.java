package dev.multinode.dict;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Some entries of a dict in one partition, by key. */
final class PartitionPage implements IdentifiedDataSerializable {

  private List<String> keys = new ArrayList<>();
  private List<StoredEntry> entries = new ArrayList<>();
  private boolean complete;

  /** For deserialisation. */
  PartitionPage() {}

  /**
   * Of entries in their order.
   *
   * @param complete whether there are no more
   */
  PartitionPage(List<Map.Entry<String, StoredEntry>> page, boolean complete) {
    for (Map.Entry<String, StoredEntry> each : page) {
      keys.add(each.getKey());
      entries.add(each.getValue());
    }
    this.complete = complete;
  }

  int size() {
    return keys.size();
  }

  String key(int index) {
    return keys.get(index);
  }

  StoredEntry entry(int index) {
    return entries.get(index);
  }

  boolean isComplete() {
    return complete;
  }

  @Override
  public int getFactoryId() {
    return DictSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return DictSerialization.PARTITION_PAGE;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeInt(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      out.writeString(keys.get(i));
      entries.get(i).writeData(out);
    }
    out.writeBoolean(complete);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      keys.add(in.readString());
      StoredEntry entry = new StoredEntry();
      entry.readData(in);
      entries.add(entry);
    }
    complete = in.readBoolean();
  }
}
