package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.dict.DictConnection;
import dev.multinode.dict.DictMember;
import dev.multinode.dict.DictMemberSettings;
import dev.multinode.dict.HazelcastConnection;
import dev.multinode.dict.locks.Guard;
import dev.multinode.dict.locks.Guards;
import dev.multinode.dict.locks.HazelcastLocks;
import dev.multinode.dict.locks.Unguarded;
import dev.multinode.spi.LockHold;
import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.Completed;
import dev.multinode.wire.Deferred;
import dev.multinode.wire.HandedBack;
import dev.multinode.wire.Started;
import dev.multinode.wire.Yielded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Work that holds a lock runs only while its worker holds the lock at the members, too. */
class LockedWorkTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DictMember member = DictMember.start(DictMemberSettings.alone(0));
  private final HazelcastConnection elsewhere =
      new HazelcastConnection(Optional.of(DictConnection.of(member.address())));
  private final Guards others = new Guards(elsewhere);
  private final WorkerRig rig = WorkerRig.guardedBy(member.address()).startWorker();
  private final Latch latch = new Latch();

  @AfterEach
  void stop() {
    latch.close();
    rig.close();
    others.close();
    elsewhere.close();
    member.close();
  }

  @Test
  void nobodyElseHoldsTheLockWhileItRuns() throws Unguarded {
    UUID id = rig.submit(rig.task("Sample.locked", latch.name()).locked("table-7", 11));
    Yielded yielded = rig.awaitHeard(id, Yielded.class);
    assertThat(rig.decode(yielded.getValue(), Long.class)).isEqualTo(11L);
    assertThatThrownBy(() -> hold(Duration.ofMillis(500))).isInstanceOf(Unguarded.class);

    latch.open();

    rig.awaitHeard(id, Completed.class);
    hold(PATIENCE).close();
  }

  @Test
  void whatCannotBeGuardedIsHandedBackUnbegunAndSaysWhy() throws Unguarded {
    latch.open();
    try (Guard _ = hold(PATIENCE)) {
      UUID refused = rig.submit(rig.task("Sample.locked", latch.name()).locked("table-7", 11));

      assertThat(rig.awaitHeard(refused, Deferred.class).getUnguarded())
          .contains("held by another worker");
      assertThat(rig.heardOf(refused)).noneMatch(Started.class::isInstance);
    }
    UUID next = rig.submit(rig.task("Sample.locked", latch.name()).locked("table-7", 12));
    rig.awaitHeard(next, Completed.class);
  }

  @Test
  @Tag("long")
  void aRunThatLosesItsLockIsInterruptedAndComesToNothing() {
    UUID id = rig.submit(rig.task("Sample.locked", latch.name()).locked("table-7", 11));
    rig.awaitHeard(id, Yielded.class);

    member.close();

    HandedBack handedBack = rig.awaitHeard(id, HandedBack.class);
    assertThat(handedBack.getBegun()).isTrue();
    assertThat(handedBack.getFailure().getType()).isEqualTo("dev.multinode.LockLost");
    assertThat(handedBack.getFailure().getMessage()).contains("table-7");
    assertThat(rig.heardOf(id))
        .noneMatch(Completed.class::isInstance)
        .noneMatch(AttemptFailed.class::isInstance);
  }

  @Test
  void whatGoesOnAlthoughItsWorkerHasStoppedKeepsItsLockUntilItIsOver() throws Unguarded {
    UUID id = rig.submit(rig.task("Sample.locked", latch.name()).locked("table-7", 11));
    rig.awaitHeard(id, Yielded.class);

    rig.stopWorker();

    rig.awaitHeard(id, HandedBack.class);
    assertThatThrownBy(() -> hold(Duration.ofMillis(500))).isInstanceOf(Unguarded.class);
    latch.open();
    hold(PATIENCE).close();
  }

  @Test
  void withoutMembersNothingThatHoldsALockRuns() {
    try (WorkerRig alone = WorkerRig.withSlots(1).startWorker()) {
      UUID id = alone.submit(alone.task("Sample.locked", latch.name()).locked("table-7", 11));

      assertThat(alone.awaitHeard(id, Deferred.class).getUnguarded()).contains("--dict-members");
    }
  }

  @Test
  void aLockThatCodeHasTakenAndNotGivenBackIsFreeWhenItsRunIsOver() {
    HazelcastLocks elsewhere =
        new HazelcastLocks(WorkerRig.PROJECT, "test", others, LockedWorkTest::noEpoch);
    UUID id = rig.submit(rig.task("Sample.takeLock", "ledger", latch.name()));
    Yielded yielded = rig.awaitHeard(id, Yielded.class);
    long fence = (Long) rig.decode(yielded.getValue(), Long.class);
    assertThat(elsewhere.tryAcquire("ledger", "", Duration.ofMillis(500))).isEmpty();

    latch.open();

    rig.awaitHeard(id, Completed.class);
    LockHold next = elsewhere.tryAcquire("ledger", "", PATIENCE).orElseThrow();
    assertThat(next.fence()).isGreaterThan(fence).isPositive();
    next.close();
    elsewhere.close();
  }

  /** The worker has given the group its epoch. */
  private static long noEpoch(String group) {
    throw new AssertionError("There is an epoch of " + group);
  }

  private Guard hold(Duration atMost) throws Unguarded {
    return others.hold(WorkerRig.PROJECT, List.of("table-7"), atMost);
  }
}
