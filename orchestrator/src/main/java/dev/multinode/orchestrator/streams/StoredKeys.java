package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.keys.KeyTable;
import dev.multinode.orchestrator.core.keys.KeyUse;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.StartKeyRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The keys of one method, in the store of locks: a row for each, and one more where it lies in the
 * order of their ends.
 */
final class StoredKeys implements KeyTable {

  private static final int FORGOTTEN_AT_ONCE = 10;

  private final KeyValueStore<byte[], byte[]> store;
  private final AvroSerdes serdes;
  private final String scope;

  /**
   * Of one method.
   *
   * @param scope what tells its keys from those of others
   */
  StoredKeys(KeyValueStore<byte[], byte[]> store, AvroSerdes serdes, String scope) {
    this.store = store;
    this.serdes = serdes;
    this.scope = scope;
  }

  @Override
  public Optional<KeyUse> use(String key) {
    return row(LockKeys.ofStart(scope, key))
        .map(row -> new KeyUse(row.getInvocationId(), row.getUntil()));
  }

  @Override
  public void put(String key, KeyUse use) {
    byte[] at = LockKeys.ofStart(scope, key);
    free(at);
    StartKeyRow row = new StartKeyRow(scope + '/' + key, use.invocationId(), use.until());
    store.put(at, serdes.serialize(StoredLocks.STORE, row));
    store.put(LockKeys.ofEnd(use.until(), at), at);
  }

  @Override
  public void free(String key) {
    free(LockKeys.ofStart(scope, key));
  }

  private void free(byte[] at) {
    row(at)
        .ifPresent(
            row -> {
              store.delete(at);
              store.delete(LockKeys.ofEnd(row.getUntil(), at));
            });
  }

  @Override
  public void forgetSome(Instant now) {
    List<byte[]> over = new ArrayList<>();
    byte[] from = LockKeys.beginOf(LockKeys.Rows.KEY_END);
    try (KeyValueIterator<byte[], byte[]> ends = store.range(from, LockKeys.endsAt(now))) {
      while (ends.hasNext() && over.size() < FORGOTTEN_AT_ONCE) {
        KeyValue<byte[], byte[]> end = ends.next();
        over.add(end.value);
      }
    }
    over.forEach(this::free);
  }

  private Optional<StartKeyRow> row(byte[] at) {
    return Optional.ofNullable(store.get(at))
        .map(bytes -> serdes.deserialize(StoredLocks.STORE, bytes, StartKeyRow.class));
  }
}
