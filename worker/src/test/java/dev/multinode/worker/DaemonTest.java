package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.dict.DictMember;
import dev.multinode.dict.DictMemberSettings;
import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.Completed;
import dev.multinode.wire.HandedBack;
import dev.multinode.wire.LogLine;
import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.ReplicaKind;
import dev.multinode.wire.ReplicaPresence;
import dev.multinode.wire.RevocationScope;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances of daemons. */
class DaemonTest {

  private static DictMember member;
  private static WorkerRig rig;

  @BeforeAll
  static void startMember() {
    member = DictMember.start(DictMemberSettings.alone(0));
    rig = WorkerRig.guardedBy(member.address(), 2);
  }

  @BeforeEach
  void startWorker() {
    rig.startWorker();
  }

  @AfterEach
  void stopWorker() {
    rig.stopWorker();
  }

  @AfterAll
  static void close() {
    rig.close();
    member.close();
  }

  @Test
  void anInstanceHasItsFenceAndLeavesTheOtherSlotsOfItsWorkerToOthers() {
    UUID id = startedWatcher();
    ReplicaPresence told = rig.awaitReplica(id, ReplicaHealth.HEALTHY);

    rig.awaitHeard(rig.submit(rig.task("Sample.square", 3)), Completed.class);

    assertThat(told.getKind()).isEqualTo(ReplicaKind.DAEMON);
    assertThat(told.getReplica()).isEqualTo(1);
    assertThat(told.getPort()).isZero();
    assertThat(rig.readyTold(id)).isEmpty();
    await()
        .untilAsserted(
            () ->
                assertThat(rig.logsOf(id))
                    .extracting(LogLine::getMessage)
                    .containsExactly("watcher 1, fence 11"));
  }

  @Test
  void aCancelledInstanceIsToldToStopAtOnce() {
    UUID id = startedWatcher();

    rig.revoke(id, RevocationScope.INVOCATION);

    AttemptFailed end = rig.awaitHeard(id, AttemptFailed.class);
    assertThat(end.getCancelled()).isTrue();
    assertThat(end.getFailure()).isNull();
    assertThat(rig.logsOf(id)).last().extracting(LogLine::getMessage).isEqualTo("stopping: true");
    await().until(() -> rig.replica(id).isEmpty());
  }

  @Test
  void anInstanceOfAWorkerThatStopsIsHandedBackAtOnce() {
    UUID id = startedWatcher();

    rig.stopWorker();

    assertThat(rig.awaitHeard(id, HandedBack.class).getBegun()).isTrue();
    assertThat(rig.heardOf(id)).noneMatch(AttemptFailed.class::isInstance);
  }

  @Test
  void anInstanceWithoutItsLockDoesNotRun() {
    UUID id = rig.submit(rig.replica("watcher", 0));

    AttemptFailed failed = rig.awaitHeard(id, AttemptFailed.class);

    assertThat(failed.getFailure().getType()).isEqualTo("ReplicaNotStarted");
    assertThat(failed.getFailure().getMessage()).contains("without its lock daemon/watcher/0");
  }

  private static UUID startedWatcher() {
    UUID id = rig.submit(rig.replica("watcher", 1).locked("daemon/watcher/1", 11));
    rig.awaitReplica(id, ReplicaHealth.HEALTHY);
    rig.awaitLongRun(id);
    return id;
  }
}
