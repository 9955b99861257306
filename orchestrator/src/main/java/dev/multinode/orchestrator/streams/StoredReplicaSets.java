package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.replicas.ReplicaSetId;
import dev.multinode.orchestrator.core.replicas.State;
import dev.multinode.orchestrator.wire.ReplicaRows;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.ReplicaSetRow;
import dev.multinode.wire.StoredReplicaSet;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;

/** The sets of replicas in their store, one row each. */
final class StoredReplicaSets implements Starters.Stored<ReplicaSetId, State> {

  /** The store's name; the subject of its rows too. */
  static final String STORE = "replica-sets";

  private final KeyValueStore<byte[], byte[]> store;
  private final AvroSerdes serdes;

  StoredReplicaSets(KeyValueStore<byte[], byte[]> store, AvroSerdes serdes) {
    this.store = store;
    this.serdes = serdes;
  }

  @Override
  public State load(ReplicaSetId id) {
    return Optional.ofNullable(store.get(key(id)))
        .map(bytes -> ReplicaRows.read(decode(bytes)))
        .orElseGet(State.Absent::new);
  }

  /** Writes the row of a set; without one it goes. */
  void save(ReplicaSetId id, Optional<StoredReplicaSet> row) {
    store.put(key(id), row.map(each -> serdes.serialize(STORE, each)).orElse(null));
  }

  @Override
  public void forEach(BiConsumer<ReplicaSetId, State> reader) {
    ReadableRows.forEach(
        store.all(),
        "the set of replicas",
        each -> {
          StoredReplicaSet set = decode(each.value);
          ReplicaSetRow row = set.getRow();
          reader.accept(new ReplicaSetId(row.getProject(), row.getName()), ReplicaRows.read(set));
        });
  }

  private StoredReplicaSet decode(byte[] bytes) {
    return serdes.deserialize(STORE, bytes, StoredReplicaSet.class);
  }

  private static byte[] key(ReplicaSetId id) {
    return Keys.ofReplicaSet(id.project(), id.name());
  }
}
