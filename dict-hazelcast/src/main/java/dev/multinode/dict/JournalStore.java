package dev.multinode.dict;

import com.hazelcast.map.EntryLoader;
import com.hazelcast.map.EntryStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Between a member's memory and the journal: every change is durable before it is visible, and what
 * memory does not have is looked for in what was loaded. Until there is a journal nothing is known,
 * and so everything is refused.
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

  @Override
  public EntryLoader.MetadataAwareValue<StoredEntry> load(String key) {
    return opened().find(key).map(JournalStore::loaded).orElse(null);
  }

  @Override
  public Map<String, EntryLoader.MetadataAwareValue<StoredEntry>> loadAll(Collection<String> keys) {
    Map<String, EntryLoader.MetadataAwareValue<StoredEntry>> found = new HashMap<>();
    for (String key : keys) {
      Optional.ofNullable(load(key)).ifPresent(entry -> found.put(key, entry));
    }
    return found;
  }

  /** Nothing, because partitions are loaded by {@link PartitionLoader}, each by its owner. */
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

  private static EntryLoader.MetadataAwareValue<StoredEntry> loaded(StoredEntry entry) {
    long forgottenAt = entry.forgottenAt();
    return forgottenAt == 0
        ? new EntryLoader.MetadataAwareValue<>(entry)
        : new EntryLoader.MetadataAwareValue<>(entry, forgottenAt);
  }
}
