package dev.multinode.dict;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.Serial;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Changes an entry on the member that owns it. What it has become is what its backups become: they
 * do not decide once more.
 *
 * @param <R> what the caller is told
 */
abstract sealed class EntryChange<R>
    implements EntryProcessor<String, StoredEntry, R>,
        HazelcastInstanceAware,
        IdentifiedDataSerializable
    permits WriteEntry, IncrementEntry, RestoreEntry, RestorePartition, RejournalEntry {

  @Serial private static final long serialVersionUID = 1L;

  private final transient SetEntries applied = new SetEntries();
  private transient HazelcastInstance member;

  /**
   * What there is to decide on: nothing is changed before the owner knows that the journal has
   * nothing newer.
   *
   * @return null for nothing
   * @throws NotLoaded if the owner does not know yet
   */
  final StoredEntry newest(Map.Entry<String, StoredEntry> entry) {
    return loader().newest(entry.getKey(), entry.getValue());
  }

  /** What the member that this runs on knows of the journal. */
  final PartitionLoader loader() {
    return DictMaps.loaderOf(member);
  }

  /**
   * The version of what is written now. It is higher also than those of what has expired, which
   * memory has forgotten and the journal has not, whatever has become of the clock since.
   *
   * @param before what is there; null for nothing
   */
  final long nextVersion(StoredEntry before, Instant now) {
    return loader().nextVersion(before == null ? 0 : before.version(), now);
  }

  /** Gives the entry its new content. */
  final void set(Map.Entry<String, StoredEntry> entry, StoredEntry after, Instant now) {
    write(entry, after, now);
    applied.add(entry.getKey(), after);
  }

  /** Gives an entry of one member a content, and the time to forget it. */
  static void write(Map.Entry<String, StoredEntry> entry, StoredEntry after, Instant now) {
    long forgottenAt = after.forgottenAt();
    long timeToLive = forgottenAt == 0 ? 0 : Math.max(1, forgottenAt - now.toEpochMilli());
    ((ExtendedMapEntry<String, StoredEntry>) entry)
        .setValue(after, timeToLive, TimeUnit.MILLISECONDS);
  }

  @Override
  public final EntryProcessor<String, StoredEntry, R> getBackupProcessor() {
    return applied.isEmpty() ? null : applied.typed();
  }

  @Override
  public final void setHazelcastInstance(HazelcastInstance hazelcast) {
    member = hazelcast;
  }

  @Override
  public final int getFactoryId() {
    return DictSerialization.FACTORY;
  }
}
