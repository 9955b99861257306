package dev.multinode.dict;

import com.hazelcast.map.EntryLoader;
import com.hazelcast.map.EntryStore;
import java.util.Collection;
import java.util.Map;

/**
 * Between a member's memory and the journal: every change is durable before it is visible. Until
 * there is a journal every change is refused.
 */
final class JournalStore implements EntryStore<String, StoredEntry> {

  private volatile PartitionLoader loader;

  /** From now on there is a journal. */
  void open(PartitionLoader partitions) {
    loader = partitions;
  }

  @Override
  public void store(String key, EntryLoader.MetadataAwareValue<StoredEntry> entry) {
    if (!entry.getValue().isJournalled()) {
      opened().append(key, entry.getValue());
    }
  }

  @Override
  public void storeAll(Map<String, EntryLoader.MetadataAwareValue<StoredEntry>> entries) {
    entries.forEach(this::store);
  }

  /**
   * Nothing, because {@link PartitionLoader} brings entries into memory. Backups ask, too, and
   * would never be done with a question that is refused: after that no operation of the partition
   * runs.
   */
  @Override
  public EntryLoader.MetadataAwareValue<StoredEntry> load(String key) {
    return null;
  }

  @Override
  public Map<String, EntryLoader.MetadataAwareValue<StoredEntry>> loadAll(Collection<String> keys) {
    return Map.of();
  }

  /** Nothing, for the same reason. */
  @Override
  public Iterable<String> loadAllKeys() {
    return null;
  }

  /** Never asked for: a removal is an entry of its own. */
  @Override
  public void delete(String key) {
    throw new UnsupportedOperationException("Entries are removed by a change");
  }

  @Override
  public void deleteAll(Collection<String> keys) {
    keys.forEach(this::delete);
  }

  private PartitionLoader opened() {
    PartitionLoader now = loader;
    if (now == null) {
      throw new NotLoaded("The journal of dicts is not open yet");
    }
    return now;
  }
}
