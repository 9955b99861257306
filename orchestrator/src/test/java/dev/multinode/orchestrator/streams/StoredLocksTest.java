package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.locks.LockAnswer;
import dev.multinode.orchestrator.core.locks.LockClaim;
import dev.multinode.orchestrator.core.locks.LockTable;
import dev.multinode.orchestrator.core.locks.Locks;
import dev.multinode.orchestrator.core.locks.LocksContract;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.wire.HeldLock;
import dev.multinode.wire.LockEntry;
import dev.multinode.wire.LockedOut;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class StoredLocksTest extends LocksContract {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);

  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final KeyValueStore<byte[], byte[]> store = OpenStore.of(StoredLocks.STORE);

  @Override
  protected LockTable table() {
    return new StoredLocks(store, serdes, "chess");
  }

  @Test
  void of_a_lock_that_nobody_uses_the_last_fence_is_kept_and_nothing_else() {
    ask(FIRST, false, "a", "b");
    ask(SECOND, true, "a", "b");
    Locks.release(table(), SECOND, List.of("a", "b"), NOW);
    Locks.release(table(), FIRST, List.of("a", "b"), NOW);

    try (KeyValueIterator<byte[], byte[]> rows = store.all()) {
      assertThat(rows).toIterable().hasSize(2).allMatch(row -> row.key[0] == 0);
    }
  }

  @Test
  void projects_do_not_know_of_each_other() {
    ask(FIRST, false, "a");

    assertThat(
            Locks.acquire(
                new StoredLocks(store, serdes, "checkers"),
                new LockClaim(SECOND, 1, List.of("a"), false),
                NOW))
        .singleElement()
        .isInstanceOf(LockAnswer.Granted.class);
  }

  @Test
  void readers_see_who_holds_a_lock_and_who_waits() {
    ask(FIRST, false, "a");
    ask(SECOND, true, "a");
    LocksInUse locks = new LocksInUse(store, serdes, "chess");

    assertThat(locks.all(10))
        .containsExactly(new LockEntry("a", FIRST, NOW, List.of(new LockedOut(SECOND, NOW))));
    assertThat(locks.heldByOthers(List.of("a"), SECOND)).containsExactly(new HeldLock("a", FIRST));
    assertThat(new LocksInUse(store, serdes, "checkers").all(10)).isEmpty();
  }

  private void ask(UUID id, boolean waits, String... keys) {
    Locks.acquire(table(), new LockClaim(id, 1, List.of(keys), waits), NOW);
  }
}
