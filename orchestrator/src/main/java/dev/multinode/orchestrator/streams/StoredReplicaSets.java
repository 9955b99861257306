package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.replicas.ReplicaSetId;
import dev.multinode.orchestrator.core.replicas.State;
import dev.multinode.orchestrator.wire.ReplicaRows;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.ReplicaSetRow;
import dev.multinode.wire.StoredReplicaSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sets of replicas in their store, one row each. */
final class StoredReplicaSets {

  /** The store's name; the subject of its rows too. */
  static final String STORE = "replica-sets";

  private static final Logger log = LoggerFactory.getLogger(StoredReplicaSets.class);

  private final KeyValueStore<byte[], byte[]> store;
  private final AvroSerdes serdes;

  StoredReplicaSets(KeyValueStore<byte[], byte[]> store, AvroSerdes serdes) {
    this.store = store;
    this.serdes = serdes;
  }

  /** Where a set is. */
  State load(ReplicaSetId id) {
    return Optional.ofNullable(store.get(key(id)))
        .map(bytes -> ReplicaRows.read(decode(bytes)))
        .orElseGet(State.Absent::new);
  }

  /** Writes the row of a set; without one it goes. */
  void save(ReplicaSetId id, Optional<StoredReplicaSet> row) {
    store.put(key(id), row.map(each -> serdes.serialize(STORE, each)).orElse(null));
  }

  /** Shows every set, but for those with which nothing can be done. */
  void forEach(BiConsumer<ReplicaSetId, State> reader) {
    try (KeyValueIterator<byte[], byte[]> rows = store.all()) {
      while (rows.hasNext()) {
        show(rows.next(), reader);
      }
    }
  }

  private void show(KeyValue<byte[], byte[]> each, BiConsumer<ReplicaSetId, State> reader) {
    try {
      StoredReplicaSet stored = decode(each.value);
      ReplicaSetRow row = stored.getRow();
      reader.accept(new ReplicaSetId(row.getProject(), row.getName()), ReplicaRows.read(stored));
    } catch (RuntimeException e) {
      Failures.rethrowIfPassing(e);
      log.error("Left out the set of replicas {}", HexFormat.of().formatHex(each.key), e);
    }
  }

  private StoredReplicaSet decode(byte[] bytes) {
    return serdes.deserialize(STORE, bytes, StoredReplicaSet.class);
  }

  private static byte[] key(ReplicaSetId id) {
    return Keys.ofReplicaSet(id.project(), id.name());
  }
}
