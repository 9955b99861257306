package dev.multinode.dict;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.IMap;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.partition.PartitionAware;
import com.hazelcast.query.Predicates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Looks through one partition for entries of a dict, on the member that owns it. */
final class ScanPartition
    implements Callable<PartitionPage>,
        PartitionAware<String>,
        HazelcastInstanceAware,
        IdentifiedDataSerializable {

  /** Values may be large: what a page has at most, but for one more. */
  private static final long MOST_BYTES = 4 << 20;

  private String partitionKey;
  private String prefix;
  private String after;
  private int limit;
  private boolean values;
  private HazelcastInstance member;

  /** For deserialisation. */
  ScanPartition() {}

  /**
   * One page.
   *
   * @param partitionKey any key of the partition
   * @param after the key that the last page ended with; the prefix at the beginning
   */
  ScanPartition(String partitionKey, String prefix, String after, int limit, boolean values) {
    this.partitionKey = partitionKey;
    this.prefix = prefix;
    this.after = after;
    this.limit = limit;
    this.values = values;
  }

  @Override
  public PartitionPage call() {
    IMap<String, StoredEntry> map = member.getMap(DictMaps.ENTRIES);
    PartitionLoader loader = DictMaps.loaderOf(member);
    int partition = member.getPartitionService().getPartition(partitionKey).getPartitionId();
    loader.refuseUnlessLoaded(partition);
    List<Map.Entry<String, StoredEntry>> found =
        new ArrayList<>(
            map.entrySet(
                Predicates.partitionPredicate(partitionKey, new EntriesOf(prefix, after))));
    loader.refuseUnlessLoaded(partition);
    found.sort(Comparator.comparing(Map.Entry::getKey));
    List<Map.Entry<String, StoredEntry>> page = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<String, StoredEntry> each : found) {
      if (page.size() == limit || bytes > MOST_BYTES) {
        return new PartitionPage(page, false);
      }
      page.add(values ? each : Map.entry(each.getKey(), each.getValue().withoutValue()));
      bytes += values ? each.getValue().value().length : 0;
    }
    return new PartitionPage(page, true);
  }

  @Override
  public String getPartitionKey() {
    return partitionKey;
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance hazelcast) {
    member = hazelcast;
  }

  @Override
  public int getFactoryId() {
    return DictSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return DictSerialization.SCAN_PARTITION;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeString(partitionKey);
    out.writeString(prefix);
    out.writeString(after);
    out.writeInt(limit);
    out.writeBoolean(values);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    partitionKey = in.readString();
    prefix = in.readString();
    after = in.readString();
    limit = in.readInt();
    values = in.readBoolean();
  }
}
