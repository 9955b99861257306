package dev.multinode.worker.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.ReplicaKind;
import dev.multinode.wire.ReplicaPresence;
import dev.multinode.wire.WorkerPresence;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ToldWorkersTest {

  private static final Place PLACE = new Place("shop", "api", 0);

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final ToldWorkers told = new ToldWorkers("me", "small", () -> now);

  @Test
  void aWorkerWithRoomAndNoReplicaCouldTakeOne() {
    hearOf("other", "small", 1);

    assertThat(told.couldTake(PLACE, 1)).isTrue();
  }

  @Test
  void neitherThisWorkerNorOneOfAnotherClassNorOneWithoutRoomCould() {
    hearOf("me", "small", 1);
    hearOf("other", "large", 1);
    hearOf("third", "small", 0);

    assertThat(told.couldTake(PLACE, 1)).isFalse();
  }

  @Test
  void oneThatHasAsManyCouldNot() {
    hearOf("other", "small", 1);
    hearOfReplica("other", 1, ReplicaHealth.STARTING);

    assertThat(told.couldTake(PLACE, 1)).isFalse();
    assertThat(told.couldTake(PLACE, 2)).isTrue();
  }

  @Test
  void aReplicaThatDrainsOrHasTheSamePlaceDoesNotCount() {
    hearOf("other", "small", 1);
    hearOfReplica("other", 0, ReplicaHealth.HEALTHY);
    hearOfReplica("other", 1, ReplicaHealth.DRAINING);

    assertThat(told.couldTake(PLACE, 1)).isTrue();
  }

  @Test
  void whoHasStoppedCouldNot() {
    hearOf("other", "small", 1);

    told.workerIsGone("other");

    assertThat(told.couldTake(PLACE, 1)).isFalse();
  }

  @Test
  void whoHasNotToldForLongCouldNot() {
    hearOf("other", "small", 1);

    now = now.plus(Duration.ofSeconds(10));

    assertThat(told.couldTake(PLACE, 1)).isFalse();
  }

  @Test
  void aReplicaThatIsOverDoesNotCount() {
    hearOf("other", "small", 1);
    hearOfReplica("other", 1, ReplicaHealth.HEALTHY);

    told.replicaIsGone("other 1");

    assertThat(told.couldTake(PLACE, 1)).isTrue();
  }

  private void hearOf(String worker, String resourceClass, int room) {
    told.hear(worker, new WorkerPresence(worker, resourceClass, 4, room, 0L));
  }

  private void hearOfReplica(String worker, int number, ReplicaHealth health) {
    told.hear(
        worker + " " + number,
        new ReplicaPresence(
            PLACE.project(),
            PLACE.name(),
            ReplicaKind.SERVICE,
            number,
            UUID.randomUUID(),
            UUID.randomUUID(),
            "1",
            worker,
            "127.0.0.1",
            8000,
            health,
            null,
            now));
  }
}
