package dev.multinode.dict;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.Serial;
import java.util.Map;

/**
 * Reads an entry where it is owned. What is in memory is answered at once, beside changes that wait
 * for the journal; that there is none is said only by an owner who has looked into the journal.
 */
final class ReadEntry
    implements EntryProcessor<String, StoredEntry, StoredEntry>,
        ReadOnly,
        HazelcastInstanceAware,
        IdentifiedDataSerializable {

  @Serial private static final long serialVersionUID = 1L;

  private transient HazelcastInstance member;

  /** Any, also for deserialisation. */
  ReadEntry() {}

  @Override
  public StoredEntry process(Map.Entry<String, StoredEntry> entry) {
    StoredEntry inMemory = entry.getValue();
    return inMemory != null ? inMemory : DictMaps.loaderOf(member).newest(entry.getKey(), null);
  }

  @Override
  public EntryProcessor<String, StoredEntry, StoredEntry> getBackupProcessor() {
    return null;
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
    return DictSerialization.READ_ENTRY;
  }

  @Override
  public void writeData(ObjectDataOutput out) {}

  @Override
  public void readData(ObjectDataInput in) {}
}
