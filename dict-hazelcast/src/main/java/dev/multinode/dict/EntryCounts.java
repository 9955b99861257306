package dev.multinode.dict;

import com.hazelcast.aggregation.Aggregator;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.multinode.DictInfo;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many entries dicts have, and what they take up, in some partitions. */
final class EntryCounts
    implements Aggregator<Map.Entry<String, StoredEntry>, EntryCounts>, IdentifiedDataSerializable {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Map<String, DictInfo> dicts = new TreeMap<>();
  private int partitions;

  /** None yet; also for deserialisation. */
  EntryCounts() {}

  @Override
  public void accumulate(Map.Entry<String, StoredEntry> entry) {
    DictKeys.Parts key = DictKeys.split(entry.getKey());
    long bytes =
        key.key().getBytes(StandardCharsets.UTF_8).length + entry.getValue().value().length;
    add(new DictInfo(key.dict(), 1, bytes));
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void combine(Aggregator other) {
    add((EntryCounts) other);
  }

  @Override
  public EntryCounts aggregate() {
    return this;
  }

  void add(EntryCounts other) {
    other.dicts.values().forEach(this::add);
    partitions += other.partitions;
  }

  private void add(DictInfo some) {
    dicts.merge(
        some.name(),
        some,
        (one, another) ->
            new DictInfo(one.name(), one.size() + another.size(), one.bytes() + another.bytes()));
  }

  /** A partition has been counted as a whole. */
  void countPartition() {
    partitions++;
  }

  int partitions() {
    return partitions;
  }

  /** By name. */
  List<DictInfo> dicts() {
    return List.copyOf(dicts.values());
  }

  @Override
  public int getFactoryId() {
    return DictSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return DictSerialization.ENTRY_COUNTS;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeInt(partitions);
    out.writeInt(dicts.size());
    for (DictInfo each : dicts.values()) {
      out.writeString(each.name());
      out.writeLong(each.size());
      out.writeLong(each.bytes());
    }
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    partitions = in.readInt();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      add(new DictInfo(in.readString(), in.readLong(), in.readLong()));
    }
  }
}
