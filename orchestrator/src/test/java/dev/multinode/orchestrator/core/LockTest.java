package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An invocation that nothing else with one of its locks may overlap. */
class LockTest {

  private static final UUID RUN = new UUID(0, 1);
  private static final HeldLock HELD = new HeldLock("table-7", new UUID(0, 9));

  @Test
  void nobodyKnowsOfAStartBeforeItHasItsLock() {
    Given given = Given.nothing().locked();

    given
        .when(given.gatedSubmit())
        .thenHappened(Event.LocksClaimed.class)
        .thenStartNotAnswered()
        .thenAskedForLocks(1);
  }

  @Test
  void withItsLockItIsAcceptedAndReleasedWithItsFence() {
    Given given = Given.nothing().locked();
    given.when(given.gatedSubmit());

    given
        .when(given.locksGranted(fences(1)))
        .thenHappened(
            Event.Submitted.class,
            Event.ArgumentsAdded.class,
            Event.LocksAwaited.class,
            Event.LocksTaken.class,
            Event.AttemptReleased.class)
        .thenStartAccepted()
        .thenDispatched(fences(1))
        .thenNoLockChanged();
  }

  @Test
  void ofARefusedStartNothingIsLeft() {
    Given given = Given.nothing().locked();
    given.when(given.gatedSubmit());

    given
        .when(given.locksRefused(HELD))
        .thenHappened(Event.StartRefused.class)
        .thenStartRefused(HELD)
        .thenIs(State.Absent.class);
    assertThat(given.history()).noneMatch(Event.Published.class::isInstance);
  }

  @Test
  void aRefusedStartMayBeTriedAgainWithItsId() {
    Given given = Given.nothing().locked();
    given.when(given.gatedSubmit()).when(given.locksRefused(HELD));

    given.when(given.gatedSubmit()).thenAskedForLocks(1);
    given.when(given.locksGranted(fences(1))).thenStartAccepted();
  }

  @Test
  void allWhoStartItBeforeItIsDecidedHearThatItIsRefused() {
    Given given = Given.nothing().locked();
    given.when(given.gatedSubmit());

    given
        .when(given.gatedSubmit())
        .thenHappened(Event.StartRepeated.class)
        .thenStartNotAnswered()
        .thenNoLockChanged();

    given.when(given.locksRefused(HELD)).thenStartsRefused(2, HELD).thenIs(State.Absent.class);
  }

  @Test
  void allWhoStartItBeforeItIsDecidedHearThatItIsAccepted() {
    Given given = Given.nothing().locked();
    given.when(given.gatedSubmit()).when(given.gatedSubmit()).when(given.gatedSubmit());

    given.when(given.locksGranted(fences(1))).thenStartsAccepted(3).thenDispatched(fences(1));
  }

  @Test
  void ofThoseWhoStartItAgainAndAgainSomeAreNotRemembered() {
    Given given = Given.nothing().locked();
    given.when(given.gatedSubmit());
    for (int i = 0; i < 16; i++) {
      given.when(given.gatedSubmit()).thenHappened(Event.StartRepeated.class);
    }

    given.when(given.gatedSubmit()).thenRejected(Rejection.ALREADY_SUBMITTED);

    given.when(given.locksRefused(HELD)).thenStartsRefused(17, HELD);
  }

  @Test
  void askedForOnceMoreItIsAcceptedStill() {
    Given given = accepted();

    given
        .when(given.gatedSubmit())
        .thenRejected(Rejection.ALREADY_SUBMITTED)
        .thenStartAccepted()
        .thenNoLockChanged();
  }

  @Test
  void withAWaitItIsAcceptedAtOnceAndWaits() {
    Given given = Given.nothing().lockedWithin(Duration.ofSeconds(30));

    given
        .when(given.gatedSubmit())
        .thenHappened(Event.Submitted.class, Event.ArgumentsAdded.class, Event.LocksAwaited.class)
        .thenNothingDispatched()
        .thenAskedForLocks(1);
    given.when(given.locksGranted(fences(1))).thenDispatched(fences(1));
  }

  @Test
  void whoHasWaitedForAsLongAsItMayFailsWithoutAnAttempt() {
    Given given = Given.nothing().lockedWithin(Duration.ofSeconds(30));
    given.when(given.gatedSubmit()).after(Duration.ofSeconds(30));

    given.when(given.timer()).thenEnded(Status.FAILED).thenGaveItsLocksBack();

    assertThat(given.history())
        .filteredOn(Event.Finished.class::isInstance)
        .singleElement()
        .satisfies(
            finished -> {
              Event.Finished end = (Event.Finished) finished;
              assertThat(end.attempt()).isEmpty();
              assertThat(end.failure().orElseThrow().type()).isEqualTo("LockAlreadyInUse");
            });
  }

  @Test
  void aTimerThatComesBackLateEndsNoWait() {
    Given given = Given.nothing().lockedWithin(Duration.ofSeconds(30));
    given.when(given.gatedSubmit()).after(Duration.ofSeconds(40));

    given.when(given.lateTimer()).thenRejected(Rejection.TIMER_LATE);
  }

  @Test
  void itKeepsItsLockWhileItRunsAndGivesItBackAtTheEnd() {
    Given given = running();

    given.when(given.heartbeat(1, RUN)).thenNoLockChanged();
    given.when(given.completed(1, RUN)).thenEnded(Status.SUCCEEDED).thenGaveItsLocksBack();
  }

  @Test
  void itKeepsItsLockBetweenAttemptsAndEachAttemptHasAFenceOfItsOwn() {
    Given given = Given.nothing().locked().under(twoAttempts());
    given.when(given.gatedSubmit()).when(given.locksGranted(fences(1)));
    given.when(given.started(1, RUN));

    given.when(given.failed(1, RUN)).thenNoLockChanged();
    given.after(Duration.ofSeconds(1)).when(given.timer()).thenAskedForLocks(2);
    given.when(given.locksGranted(fences(2))).thenDispatched(fences(2));
  }

  @Test
  void theAttemptAfterALostOneIsNotReleasedWithItsFence() {
    Given given = running();

    given
        .when(given.handedBack(1, RUN))
        .thenHappened(Event.AttemptEnded.class, Event.LocksAwaited.class)
        .thenNothingDispatched()
        .thenAskedForLocks(2);
    given.when(given.locksGranted(fences(1))).thenRejected(Rejection.LOCKS_NOT_AWAITED);
    given.when(given.locksGranted(fences(2))).thenDispatched(fences(2));
  }

  @Test
  void cancelledWhileItRunsItKeepsItsLockUntilItsCodeHasEnded() {
    Given given = running();

    given.when(given.cancel()).thenNoLockChanged();
    given.when(given.failedAsCancelled(1, RUN)).thenEnded(Status.CANCELLED).thenGaveItsLocksBack();
  }

  @Test
  void killedByForceItGivesItsLockBack() {
    Given given = running();

    given.when(given.cancel()).when(given.killed(1, RUN)).thenGaveItsLocksBack();
  }

  @Test
  void removedWhileItRunsItKeepsItsLockUntilItsCodeHasEnded() {
    Given given = running();

    given.when(given.remove()).thenNoLockChanged();
    given.when(given.failedAsCancelled(1, RUN)).thenIs(State.Removed.class).thenGaveItsLocksBack();
  }

  @Test
  void lostWithoutAnotherAttemptItGivesItsLockBack() {
    Given given = Given.nothing().locked().under(Policy.DEFAULT.with(Delivery.AT_MOST_ONCE));
    given.when(given.gatedSubmit()).when(given.locksGranted(fences(1)));
    given.when(given.requested(1, RUN));

    given.when(given.handedBack(1, RUN)).thenEnded(Status.FAILED).thenGaveItsLocksBack();
  }

  @Test
  void cancelledWhileItWaitsItIsOverAtOnceAndAsksNoMore() {
    Given given = Given.nothing().lockedWithin(Duration.ofSeconds(30));
    given.when(given.gatedSubmit());

    given.when(given.cancel()).thenEnded(Status.CANCELLED).thenGaveItsLocksBack();
    given.when(given.locksGranted(fences(1))).thenRejected(Rejection.ALREADY_FINISHED);
  }

  @Test
  void cancelledBeforeItIsKnownWhetherItIsAcceptedItWasAcceptedAndIsOver() {
    Given given = Given.nothing().locked();
    given.when(given.gatedSubmit());

    given
        .when(given.cancel())
        .thenStartAccepted()
        .thenEnded(Status.CANCELLED)
        .thenGaveItsLocksBack();
  }

  @Test
  void ofAnEndingParentItIsAcceptedAndCancelledOnSight() {
    Given given = Given.nothing().locked().underARevokedParent();

    given.when(given.gatedSubmit()).thenStartAccepted().thenIs(State.Cancelling.class);
  }

  @Test
  void whatIsDueLaterHoldsItsLockFromItsStart() {
    Given given = Given.nothing().locked().dueIn(Duration.ofMinutes(1));
    given.when(given.gatedSubmit());

    given.when(given.locksGranted(fences(1))).thenNothingDispatched().thenNoLockChanged();
    given.after(Duration.ofMinutes(1)).when(given.timer()).thenDispatched(fences(1));
  }

  @Test
  void itHasItsLockBeforeItQueuesForASlot() {
    Given given = Given.nothing().locked().limited();
    given.when(given.gatedSubmit()).thenNoSlotChanged();

    given.when(given.locksGranted(fences(1))).thenAskedForASlot(1).thenNothingDispatched();
    given.when(given.granted(1)).thenDispatched(fences(1));
  }

  @Test
  void whatNoWorkerCanGuardWaitsAndNothingIsHeldAgainstIt() {
    Given given = accepted();

    given
        .when(given.unguarded(1))
        .thenHappened(Event.AttemptEnded.class, Event.AttemptHeld.class)
        .thenNothingDispatched()
        .thenNoLockChanged();
    assertThat(given.state())
        .isInstanceOfSatisfying(
            State.Pending.class,
            pending -> {
              assertThat(pending.invocation().losses()).isZero();
              assertThat(pending.invocation().failures()).isZero();
            });
    given.after(Duration.ofSeconds(5)).when(given.timer()).thenAskedForLocks(2);
  }

  @Test
  void aRunThatHasLostItsLockIsFollowedByAnother() {
    Given given = running();

    given.when(given.lockLost(1, RUN)).thenAskedForLocks(2);

    assertThat(given.history())
        .filteredOn(Event.AttemptEnded.class::isInstance)
        .singleElement()
        .satisfies(
            ended ->
                assertThat(((Event.AttemptEnded) ended).attempt().failure())
                    .map(Failure::type)
                    .contains("LockLost"));
  }

  private static Given accepted() {
    Given given = Given.nothing().locked();
    return given.when(given.gatedSubmit()).when(given.locksGranted(fences(1)));
  }

  private static Given running() {
    Given given = accepted();
    return given.when(given.started(1, RUN));
  }

  private static Fences fences(int attempt) {
    return new Fences(attempt, Map.of("table-7", 10L + attempt));
  }

  private static Policy twoAttempts() {
    return new Policy(
        2,
        Duration.ofSeconds(1),
        2,
        Duration.ofMinutes(1),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Delivery.AT_LEAST_ONCE);
  }
}
