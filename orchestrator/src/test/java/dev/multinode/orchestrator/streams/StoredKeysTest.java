package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.keys.KeyTable;
import dev.multinode.orchestrator.core.keys.KeyUse;
import dev.multinode.orchestrator.core.keys.KeysContract;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class StoredKeysTest extends KeysContract {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final KeyValueStore<byte[], byte[]> store = OpenStore.of(StoredLocks.STORE);

  @Override
  protected KeyTable table() {
    return new StoredKeys(store, serdes, "chess/Chess.suggest");
  }

  @Test
  void of_what_is_forgotten_nothing_is_left() {
    table().put("order-7", new KeyUse(new UUID(0, 1), NOW));
    table().put("order-7", new KeyUse(new UUID(0, 2), NOW.plusSeconds(1)));

    table().forgetSome(NOW);
    assertThat(table().use("order-7")).isPresent();
    table().forgetSome(NOW.plusSeconds(1));

    try (KeyValueIterator<byte[], byte[]> rows = store.all()) {
      assertThat(rows).toIterable().isEmpty();
    }
  }

  @Test
  void methods_do_not_know_of_each_other() {
    table().put("order-7", new KeyUse(new UUID(0, 1), NOW));

    assertThat(new StoredKeys(store, serdes, "chess/Chess.preprocess").use("order-7")).isEmpty();
  }
}
