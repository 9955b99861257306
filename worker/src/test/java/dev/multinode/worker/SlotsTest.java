package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlotsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Slots slots = new Slots(2);

  @Test
  void newWorkFindsTheRoomThatRunningWorkLeaves() {
    slots.take();

    assertThat(slots.room()).isEqualTo(1);
  }

  @Test
  void workThatWasAcquiredRunsEvenWithoutRoom() {
    slots.take();
    slots.take();
    slots.take();

    assertThat(slots.room()).isZero();
  }

  @Test
  void whatMayWaitTakesASlotOnlyWhereThereIsRoom() {
    slots.take();

    assertThat(slots.tryTake()).isTrue();
    assertThat(slots.tryTake()).isFalse();
    assertThat(slots.room()).isZero();
  }

  @Test
  void suspendedWorkLeavesItsRoomToOthers() {
    slots.take();
    slots.take();

    slots.suspend();

    assertThat(slots.room()).isEqualTo(1);
    assertThat(slots.suspended()).isEqualTo(1);
  }

  @Test
  void suspendedWorkGoesOnAtOnceWhereThereIsRoom() {
    slots.take();
    slots.suspend();

    slots.resume();

    assertThat(slots.room()).isEqualTo(1);
    assertThat(slots.suspended()).isZero();
  }

  @Test
  void suspendedWorkWaitsForRoomBeforeItGoesOn() {
    Thread parent = suspendedParentThatResumesAmong(2);
    assertThat(slots.suspended()).isEqualTo(1);

    slots.free();

    await().until(() -> !parent.isAlive());
    assertThat(slots.suspended()).isZero();
    assertThat(slots.room()).isZero();
  }

  @Test
  void resumingWorkIsServedBeforeNewWork() {
    slots.take();
    Thread parent = suspendedParentThatResumesAmong(2);

    slots.free();
    slots.free();

    await().until(() -> !parent.isAlive());
    assertThat(slots.room()).as("one runs on, one has resumed").isZero();
  }

  @Test
  void interruptedWorkDoesNotWaitForRoom() {
    Thread parent = suspendedParentThatResumesAmong(2);

    parent.interrupt();

    await().until(() -> !parent.isAlive());
    assertThat(slots.suspended()).isZero();
  }

  @Test
  void roomIsAwaitedOnlyForAWhile() throws InterruptedException {
    slots.take();
    slots.take();

    assertThat(slots.awaitRoom(Duration.ofMillis(1))).isZero();
  }

  @Test
  void roomIsHadAsSoonAsThereIsSome() throws InterruptedException {
    slots.take();
    slots.take();
    Thread.ofVirtual().start(slots::free);

    assertThat(slots.awaitRoom(Duration.ofSeconds(10))).isEqualTo(1);
  }

  @Test
  void whatHasToBeAloneWaitsUntilNothingElseRunsAndNothingNewIsTakenMeanwhile() {
    slots.take();
    slots.take();
    Thread solitary = Thread.ofVirtual().start(() -> slots.becomeAlone(LONG));
    await().until(() -> solitary.getState() == Thread.State.TIMED_WAITING);
    assertThat(slots.room()).isZero();

    slots.free();

    await().until(() -> !solitary.isAlive());
    assertThat(slots.room()).isZero();
    assertThat(slots.take()).isFalse();
    assertThat(slots.tryTake()).isFalse();
  }

  @Test
  void onlyOneWaitsToBeAlone() {
    slots.take();
    assertThat(slots.becomeAlone(LONG)).isTrue();

    assertThat(slots.becomeAlone(LONG)).isFalse();
  }

  @Test
  void afterWorkThatWasAloneOneTaskIsTakenAndThenAsManyAsThereIsRoomFor() {
    slots.take();
    slots.becomeAlone(LONG);

    slots.freeAlone();

    assertThat(slots.room()).isEqualTo(1);
    slots.take();
    slots.free();
    assertThat(slots.room()).isEqualTo(2);
  }

  @Test
  void whereItIsWaitedForInVainNothingIsTakenUntilNothingRuns() {
    slots.take();
    slots.take();

    assertThat(slots.becomeAlone(Duration.ofMillis(1))).isFalse();

    slots.free();
    assertThat(slots.room()).isZero();
    slots.free();
    assertThat(slots.room()).isEqualTo(1);
  }

  @Test
  void whatRunsForLongKeepsOthersFromRunningForAWhileOnly() {
    AtomicLong now = new AtomicLong();
    Slots timed = new Slots(3, now::get);
    timed.take();
    timed.take();
    timed.becomeAlone(Duration.ofMillis(1));
    timed.free();
    now.addAndGet(Slots.CLEARING.toNanos() - 1);
    assertThat(timed.room()).isZero();

    now.addAndGet(1);

    assertThat(timed.room()).isEqualTo(2);
  }

  @Test
  void nobodyWaitsToBeAloneWhereNothingIsToBegin() {
    slots.take();
    slots.take();
    Thread solitary = Thread.ofVirtual().start(() -> slots.becomeAlone(LONG));
    await().until(() -> solitary.getState() == Thread.State.TIMED_WAITING);

    slots.close();

    await().until(() -> !solitary.isAlive());
    assertThat(slots.becomeAlone(LONG)).isFalse();
  }

  @Test
  void whatIsAloneLeavesTheRoomToOthersWhileItIsSuspendedAndIsAloneAgainAfterThem() {
    slots.take();
    slots.becomeAlone(LONG);

    slots.suspendAlone();

    assertThat(slots.room()).isEqualTo(2);
    slots.take();
    Thread solitary = Thread.ofVirtual().start(slots::resumeAlone);
    await().until(() -> solitary.getState() == Thread.State.WAITING);
    assertThat(slots.room()).isZero();
    slots.free();
    await().until(() -> !solitary.isAlive());
    assertThat(slots.take()).isFalse();
  }

  @Test
  void whoWaitsInVainDoesNotDisturbWhatIsAloneAgainMeanwhile() {
    slots.take();
    slots.becomeAlone(LONG);
    slots.suspendAlone();
    slots.take();
    slots.take();
    Thread newcomer = Thread.ofVirtual().start(() -> slots.becomeAlone(LONG));
    await().until(() -> newcomer.getState() == Thread.State.TIMED_WAITING);
    Thread solitary = Thread.ofVirtual().start(slots::resumeAlone);
    await().until(() -> solitary.getState() == Thread.State.WAITING);
    slots.free();
    await().until(() -> !solitary.isAlive());

    slots.close();

    await().until(() -> !newcomer.isAlive());
    assertThat(slots.take()).isFalse();
  }

  @Test
  void suspendedWorkDoesNotGoOnBesideWhatIsAlone() {
    slots.take();
    slots.suspend();
    slots.take();
    slots.becomeAlone(LONG);
    Thread parent = Thread.ofVirtual().start(slots::resume);
    await().until(() -> parent.getState() == Thread.State.WAITING);

    slots.freeAlone();

    await().until(() -> !parent.isAlive());
  }

  @Test
  void whatLastsIsNotWaitedForByWhatHasToBeAlone() {
    slots.take();
    slots.last();
    slots.take();

    assertThat(slots.becomeAlone(LONG)).isTrue();

    assertThat(slots.room()).isZero();
    slots.freeAlone();
    assertThat(slots.room()).as("beside what lasts").isEqualTo(1);
  }

  @Test
  void whatWasSuspendedIsAloneAgainAlthoughSomethingLasts() {
    slots.take();
    slots.becomeAlone(LONG);
    slots.suspendAlone();
    slots.take();
    slots.last();

    assertThat(slots.resumeAlone()).isTrue();
  }

  @Test
  void whereItIsWaitedForInVainWhatLastsKeepsNothingOut() {
    Slots three = new Slots(3);
    three.take();
    three.last();
    three.take();
    three.take();
    assertThat(three.becomeAlone(Duration.ofMillis(1))).isFalse();
    three.free();
    assertThat(three.room()).isZero();

    three.free();

    assertThat(three.room()).isEqualTo(1);
    three.take();
    three.free();
    assertThat(three.room()).isEqualTo(2);
    three.freeLasting();
    assertThat(three.room()).isEqualTo(3);
  }

  private Thread suspendedParentThatResumesAmong(int running) {
    slots.take();
    slots.suspend();
    for (int i = 0; i < running; i++) {
      slots.take();
    }
    Thread parent = Thread.ofVirtual().start(slots::resume);
    await().until(() -> parent.getState() == Thread.State.WAITING);
    return parent;
  }
}
