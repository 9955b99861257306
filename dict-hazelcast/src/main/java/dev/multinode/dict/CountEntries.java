package dev.multinode.dict;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.IMap;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.query.Predicates;
import java.io.IOException;
import java.util.concurrent.Callable;

/** Counts the entries that one member owns, by dict. */
final class CountEntries
    implements Callable<EntryCounts>, HazelcastInstanceAware, IdentifiedDataSerializable {

  private String prefix;
  private HazelcastInstance member;

  /** For deserialisation. */
  CountEntries() {}

  CountEntries(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public EntryCounts call() {
    IMap<String, StoredEntry> map = member.getMap(DictMaps.ENTRIES);
    PartitionLoader loader = DictMaps.loaderOf(member);
    EntryCounts all = new EntryCounts();
    for (int partition : loader.ownedAndLoaded()) {
      EntryCounts counts =
          map.aggregate(
              new EntryCounts(),
              Predicates.partitionPredicate(loader.anyKeyOf(partition), new EntriesOf(prefix)));
      if (loader.isOwnedAndLoaded(partition)) {
        counts.countPartition();
        all.add(counts);
      }
    }
    return all;
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
    return DictSerialization.COUNT_ENTRIES;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeString(prefix);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    prefix = in.readString();
  }
}
