package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.WorkerPresence;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker tells of itself. */
class PresenceTest {

  private static WorkerRig rig;

  @BeforeAll
  static void start() {
    rig = WorkerRig.withSlots(1);
  }

  @BeforeEach
  void startWorker() {
    rig.startWorker();
    await().until(() -> rig.presence().isPresent());
  }

  @AfterEach
  void stopWorker() {
    rig.stopWorker();
    await().until(() -> rig.presence().isEmpty());
  }

  @AfterAll
  static void close() {
    rig.close();
  }

  @Test
  void aWorkerTellsThatItIsThereAndHowLongItHasHadNothingToDo() {
    rig.advance(Duration.ofMillis(700));

    await().until(() -> rig.presence().filter(each -> each.getIdleMillis() >= 700).isPresent());

    WorkerPresence told = rig.presence().orElseThrow();
    assertThat(told.getWorker()).isEqualTo("worker-1");
    assertThat(told.getResourceClass()).isEqualTo(rig.resourceClass());
    assertThat(told.getSlots()).isEqualTo(1);
    assertThat(told.getRoom()).isEqualTo(1);
  }

  @Test
  void aWorkerThatIsBusyIsNotIdle() {
    try (Latch latch = new Latch()) {
      rig.awaitLongRun(rig.submit(rig.task("Sample.awaitLatch", latch.name())));

      await()
          .untilAsserted(
              () -> {
                assertThat(rig.presence().orElseThrow().getRoom()).isZero();
                assertThat(rig.presence().orElseThrow().getIdleMillis()).isZero();
              });
    }
  }

  @Test
  void aWorkerWithAReplicaTellsThatItIsInUse() {
    UUID id = rig.submit(rig.replica("plain", 0));
    rig.awaitLongRun(id);

    await().until(() -> rig.presence().filter(each -> each.getRoom() == 0).isPresent());

    rig.terminate(id);
    rig.awaitHeard(id, AttemptFailed.class);
  }

  @Test
  void aWorkerThatStopsTellsThatItIsGone() {
    rig.stopWorker();

    await().until(() -> rig.presence().isEmpty());
  }
}
