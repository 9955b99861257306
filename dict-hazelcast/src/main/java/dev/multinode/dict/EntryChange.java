package dev.multinode.dict;

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
    implements EntryProcessor<String, StoredEntry, R>, IdentifiedDataSerializable
    permits WriteEntry, IncrementEntry, SetEntry, RestoreEntry, RejournalEntry {

  @Serial private static final long serialVersionUID = 1L;

  private transient StoredEntry applied;

  /** Gives the entry its new content. */
  final void set(Map.Entry<String, StoredEntry> entry, StoredEntry after, Instant now) {
    long forgottenAt = after.forgottenAt();
    long timeToLive = forgottenAt == 0 ? 0 : Math.max(1, forgottenAt - now.toEpochMilli());
    ((ExtendedMapEntry<String, StoredEntry>) entry)
        .setValue(after, timeToLive, TimeUnit.MILLISECONDS);
    applied = after;
  }

  @Override
  public final EntryProcessor<String, StoredEntry, R> getBackupProcessor() {
    return applied == null ? null : new SetEntry(applied).typed();
  }

  @Override
  public final int getFactoryId() {
    return DictSerialization.FACTORY;
  }
}
