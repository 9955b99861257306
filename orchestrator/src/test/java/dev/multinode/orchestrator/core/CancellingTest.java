package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A cancelled invocation ends, whatever its worker does; a removed one is gone at once. */
class CancellingTest {

  private static final UUID RUN = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  @Test
  void aPendingInvocationIsCancelledWhenItsWorkIsSkipped() {
    Given invocation = Given.cancelling();
    invocation
        .when(invocation.skipped(2))
        .thenRejected(Rejection.STALE_ATTEMPT)
        .when(invocation.skipped(1))
        .thenEnded(Status.CANCELLED);
  }

  @Test
  void aPendingInvocationIsCancelledWhenNobodyIsHeardForTwoSeconds() {
    Given invocation = Given.cancelling();
    invocation
        .after(Duration.ofMillis(1_900))
        .when(invocation.timer())
        .thenRejected(Rejection.TIMER_NOT_DUE)
        .after(Duration.ofMillis(200))
        .when(invocation.timer())
        .thenEnded(Status.CANCELLED);
  }

  @Test
  void theTwoSecondsBeginAgainWhenWeWereAway() {
    Given invocation = Given.cancelling();
    invocation
        .after(Duration.ofSeconds(60))
        .when(invocation.lateTimer())
        .thenHappened(Event.LeaseRenewed.class)
        .when(invocation.timer())
        .thenRejected(Rejection.TIMER_NOT_DUE);
  }

  @Test
  void aCancellationIsAcceptedOnce() {
    Given invocation = Given.running(RUN);
    invocation
        .when(invocation.cancel())
        .thenHappened(Event.CancellationRequested.class)
        .when(invocation.cancel())
        .thenRejected(Rejection.ALREADY_CANCELLING)
        .when(invocation.failedAsCancelled(1, RUN))
        .thenEnded(Status.CANCELLED)
        .when(invocation.cancel())
        .thenRejected(Rejection.ALREADY_FINISHED);
  }

  @Test
  void aRunThatReturnsWhileItIsCancelledIsCancelled() {
    Given invocation = Given.running(RUN);
    invocation
        .when(invocation.yielded(1, RUN, 1))
        .when(invocation.cancel())
        .when(invocation.yielded(1, RUN, 2))
        .thenHappened(Event.ValueYielded.class)
        .when(invocation.completed(1, RUN))
        .thenEnded(Status.CANCELLED);
  }

  @Test
  void aSuccessThatTheCallerWasToldOfStands() {
    Given invocation = Given.cancelling();
    invocation.when(invocation.completed(1, RUN, true)).thenEnded(Status.SUCCEEDED);
  }

  @Test
  void aSuccessThatComesBeforeTheCancellationStands() {
    Given invocation = Given.finished(RUN);
    invocation
        .when(invocation.cancel())
        .thenRejected(Rejection.ALREADY_FINISHED)
        .thenEnded(Status.SUCCEEDED);
  }

  @Test
  void aRunThatFailsWhileItIsCancelledIsCancelledAndTheAttemptKeepsTheFailure() {
    Given invocation = Given.running(RUN);
    invocation
        .when(invocation.cancel())
        .when(invocation.failed(1, RUN))
        .thenEnded(Status.CANCELLED);
    Event.Finished finished = (Event.Finished) invocation.decision().events().getLast();
    assertThat(finished.failure()).isEmpty();
    assertThat(finished.attempt().orElseThrow().failure()).isPresent();
  }

  @Test
  void aRunThatStartsWhileItIsCancelledIsWaitedFor() {
    Given invocation = Given.cancelling();
    invocation
        .when(invocation.started(1, RUN))
        .thenHappened(Event.AttemptStarted.class)
        .when(invocation.started(1, RUN))
        .thenRejected(Rejection.ALREADY_STARTED)
        .when(invocation.started(1, OTHER))
        .thenHappened(Event.OutcomeRefused.class)
        .when(invocation.completed(2, OTHER))
        .thenHappened(Event.OutcomeRefused.class)
        .when(invocation.skipped(1))
        .thenRejected(Rejection.EXECUTION_IS_ALIVE)
        .when(invocation.heartbeat(1, RUN))
        .thenHappened(Event.LeaseRenewed.class)
        .when(invocation.failedAsCancelled(1, RUN))
        .thenEnded(Status.CANCELLED);
  }

  @Test
  void aYieldMayTellOfTheRunThatIsCancelled() {
    Given invocation = Given.cancelling();
    invocation
        .when(invocation.yielded(1, RUN, 1))
        .thenHappened(Event.AttemptStarted.class, Event.ValueYielded.class);
  }

  @Test
  void aCancelledRunThatIsLostIsCancelledAndNotTriedAgain() {
    Given invocation = Given.running(RUN);
    invocation
        .when(invocation.cancel())
        .after(Duration.ofMillis(7_500))
        .when(invocation.timer())
        .thenHappened(Event.LeaseSuspected.class)
        .after(Duration.ofMillis(1_500))
        .when(invocation.timer())
        .thenNothingDispatched()
        .thenEnded(Status.CANCELLED);
  }

  @Test
  void whatIsCancelledIsNeverReleased() {
    Given invocation = Given.nothing();
    invocation
        .when(invocation.redelivered(1))
        .when(invocation.cancel())
        .when(invocation.submit())
        .thenRejected(Rejection.ALREADY_CANCELLING)
        .when(invocation.redelivered(2))
        .thenRejected(Rejection.ALREADY_CANCELLING);
  }

  @Test
  void aRunThatWasInterruptedWithItsParentIsCancelled() {
    Given invocation = Given.running(RUN);
    invocation.when(invocation.failedAsCancelled(1, RUN)).thenEnded(Status.CANCELLED);
  }

  @Test
  void workThatWasSkippedWithItsParentIsCancelled() {
    Given invocation = Given.submitted();
    invocation
        .when(invocation.skipped(2))
        .thenRejected(Rejection.STALE_ATTEMPT)
        .when(invocation.skipped(1))
        .thenEnded(Status.CANCELLED);

    Given running = Given.running(RUN);
    running.when(running.skipped(1)).thenRejected(Rejection.EXECUTION_IS_ALIVE);
  }

  @Test
  void aFinishedInvocationIsRemovedAtOnceAndNothingBringsItBack() {
    Given invocation = Given.finished(RUN);
    invocation.when(invocation.remove()).thenHappened(Event.Removed.class);
    invocation.when(invocation.submit()).thenRejected(Rejection.REMOVED);
    invocation.when(invocation.started(1, RUN)).thenRejected(Rejection.REMOVED);
    invocation.when(invocation.redelivered(1)).thenRejected(Rejection.REMOVED);
    invocation.when(invocation.cancel()).thenRejected(Rejection.REMOVED);
    invocation.thenIs(State.Removed.class);
  }

  @Test
  void whatAJobThatSucceededHasLeftRunningEndsWhenTheJobIsRemoved() {
    Given invocation = Given.finished(RUN);

    invocation.when(invocation.remove());

    assertThat(invocation.decision().effects())
        .containsExactly(new Effect.RevokeInvocation("Removed on request", StopCause.CANCEL));
  }

  @Test
  void whatAJobHasLeftRunningGoesOnWhenTheJobsRetentionIsOver() {
    Given invocation = Given.nothing().under(Policy.DEFAULT.keptFor(Duration.ofDays(1)));
    invocation.when(invocation.submit()).when(invocation.completed(1, RUN));

    invocation
        .after(Duration.ofDays(1))
        .when(invocation.retention())
        .thenHappened(Event.Removed.class);

    assertThat(invocation.decision().effects()).isEmpty();
  }

  @Test
  void aRunningInvocationIsHiddenAtOnceAndRemovedWhenItsRunEnds() {
    Given invocation = Given.running(RUN);
    invocation
        .when(invocation.remove())
        .thenHappened(Event.CancellationRequested.class, Event.Removed.class)
        .thenIs(State.Removing.class)
        .when(invocation.remove())
        .thenRejected(Rejection.REMOVED)
        .when(invocation.yielded(1, RUN, 1))
        .thenHappened(Event.Withheld.class)
        .when(invocation.heartbeat(1, RUN))
        .thenHappened(Event.LeaseRenewed.class)
        .when(invocation.completed(1, OTHER))
        .thenIs(State.Removing.class)
        .when(invocation.failedAsCancelled(1, RUN))
        .thenHappened(Event.Withheld.class)
        .thenIs(State.Removed.class);
    assertThat(invocation.history())
        .filteredOn(Event.Published.class::isInstance)
        .last()
        .isInstanceOf(Event.Removed.class);
  }

  @Test
  void aPendingInvocationIsRemovedWhenNobodyIsHeard() {
    Given invocation = Given.submitted();
    invocation
        .when(invocation.remove())
        .when(invocation.started(1, RUN))
        .thenHappened(Event.Withheld.class)
        .after(Duration.ofMillis(7_500))
        .when(invocation.timer())
        .thenHappened(Event.LeaseSuspected.class)
        .after(Duration.ofMillis(1_500))
        .when(invocation.timer())
        .thenIs(State.Removed.class);
  }

  @Test
  void aCancellingInvocationMayBeRemovedToo() {
    Given invocation = Given.cancelling();
    invocation
        .when(invocation.remove())
        .thenHappened(Event.Removed.class)
        .after(Duration.ofSeconds(3))
        .when(invocation.timer())
        .thenIs(State.Removed.class);
  }
}
