package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.gates.Claim;
import dev.multinode.orchestrator.core.gates.Gate;
import dev.multinode.orchestrator.core.gates.GateContract;
import dev.multinode.orchestrator.core.gates.GateTable;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class StoredGateTest extends GateContract {

  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final KeyValueStore<byte[], byte[]> store = OpenStore.of(StoredGate.STORE);

  @Override
  protected GateTable table() {
    return new StoredGate(store, serdes, "chess/Chess.suggest");
  }

  @Test
  void nothing_is_stored_of_a_gate_that_nobody_uses() {
    Claim first = new Claim(new UUID(0, 1), 1);
    Claim second = new Claim(new UUID(0, 2), 1);
    Gate.acquire(table(), 1, first, Set.of());
    Gate.acquire(table(), 1, second, Set.of());

    Gate.release(table(), second);
    Gate.release(table(), first);

    try (KeyValueIterator<byte[], byte[]> rows = store.all()) {
      assertThat(rows).isExhausted();
    }
  }

  @Test
  void gates_do_not_know_of_each_other() {
    Gate.acquire(table(), 1, new Claim(new UUID(0, 1), 1), Set.of());
    Claim elsewhere = new Claim(new UUID(0, 2), 1);

    assertThat(
            Gate.acquire(
                new StoredGate(store, serdes, "chess/Chess.other"), 1, elsewhere, Set.of()))
        .containsExactly(elsewhere);
  }
}
