package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.HandedBack;
import dev.multinode.wire.Policy;
import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.StopDelivered;
import dev.multinode.worker.sample.Replicated;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How replicas end whose worker stops, or may have to. */
class ReplicaStoppingTest {

  private final WorkerRig rig = WorkerRig.withSlots(4).startWorker();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aWorkerThatStopsDrainsItsServicesForHalfOfItsTimeAndHandsThemBackWhenTheyHaveEnded()
      throws InterruptedException {
    UUID id = rig.submit(rig.replica("steady", 0));
    rig.awaitLongRun(id);
    rig.awaitReplica(id, ReplicaHealth.HEALTHY);

    Thread closing = Thread.ofPlatform().start(rig::stopWorker);

    rig.awaitReplica(id, ReplicaHealth.DRAINING);
    rig.advance(Duration.ofMillis(2_500));
    HandedBack handedBack = rig.awaitHeard(id, HandedBack.class);
    closing.join();
    assertThat(handedBack.getBegun()).isTrue();
    assertThat(handedBack.getFailure()).isNull();
    assertThat(rig.logsOf(id)).last().extracting("message").asString().startsWith("stopping");
    assertThat(rig.heardOf(id))
        .noneMatch(AttemptFailed.class::isInstance)
        .noneMatch(StopDelivered.class::isInstance);
    await().until(() -> rig.replica(id).isEmpty());
  }

  @Test
  void aServiceThatIsNotHealthyAndDoesNotEndIsKilledWithItsProcessAndOthersAreHandedBack() {
    CountDownLatch end = new CountDownLatch(1);
    System.getProperties().put(Replicated.DEAF, end);
    Policy policy = Policy.newBuilder().setGraceMillis(1_000).build();
    UUID other = rig.submit(rig.replica("plain", 0));
    UUID deaf = rig.submit(rig.replica("deaf", 0).under(policy));
    rig.awaitLongRun(other);
    rig.awaitLongRun(deaf);
    rig.awaitReplica(other, ReplicaHealth.HEALTHY);

    await()
        .until(
            () -> {
              rig.advance(Duration.ofSeconds(1));
              return rig.exitCode() == 4;
            });

    AttemptFailed failed = rig.awaitHeard(deaf, AttemptFailed.class);
    end.countDown();
    assertThat(failed.getFailure().getType()).isEqualTo("ReplicaUnhealthy");
    assertThat(failed.getForced()).isTrue();
    assertThat(failed.getCancelled()).isFalse();
    assertThat(rig.awaitHeard(other, HandedBack.class).getBegun()).isTrue();
  }

  @Test
  void aTerminatedOneIsNotDrained() {
    UUID id = rig.submit(rig.replica("plain", 0));
    rig.awaitLongRun(id);
    rig.awaitReplica(id, ReplicaHealth.HEALTHY);

    rig.terminate(id);

    assertThat(rig.awaitHeard(id, AttemptFailed.class).getCancelled()).isTrue();
  }
}
