package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is seen first opens the invocation; what comes later adds what it knows. */
class OpeningTest {

  private static final UUID RUN = UUID.randomUUID();
  private final Given invocation = Given.nothing();

  @Test
  void aDirectSubmissionIsNotReleasedAgain() {
    invocation
        .when(invocation.submit())
        .thenHappened(Event.Submitted.class, Event.ArgumentsAdded.class)
        .thenNothingDispatched()
        .thenIs(State.Pending.class);
  }

  @Test
  void aGatedSubmissionIsReleased() {
    invocation
        .when(invocation.gatedSubmit())
        .thenHappened(
            Event.Submitted.class, Event.ArgumentsAdded.class, Event.AttemptReleased.class)
        .thenDispatched(1);
  }

  @Test
  void aSecondSubmissionChangesNothing() {
    invocation
        .when(invocation.submit())
        .when(invocation.gatedSubmit())
        .thenRejected(Rejection.ALREADY_SUBMITTED);
  }

  @Test
  void aShortCallIsSubmittedAndFinished() {
    invocation
        .when(invocation.submit())
        .when(invocation.completed(1, RUN))
        .thenHappened(Event.Finished.class)
        .thenEnded(Status.SUCCEEDED);
    assertThat(invocation.history()).filteredOn(Event.Published.class::isInstance).hasSize(2);
  }

  @Test
  void anOutcomeMayComeBeforeTheSubmission() {
    invocation
        .when(invocation.completed(1, RUN))
        .thenHappened(Event.Submitted.class, Event.Finished.class)
        .when(invocation.submit())
        .thenRejected(Rejection.ALREADY_FINISHED)
        .thenEnded(Status.SUCCEEDED);
  }

  @Test
  void aFailureMayComeBeforeTheSubmission() {
    invocation
        .when(invocation.failed(1, RUN))
        .thenHappened(Event.Submitted.class, Event.Finished.class)
        .thenEnded(Status.FAILED)
        .thenRevoked(RUN);
  }

  @Test
  void aStartMayComeBeforeTheSubmissionWhichThenAddsTheArguments() {
    invocation
        .when(invocation.started(1, RUN))
        .thenHappened(Event.Submitted.class, Event.AttemptStarted.class)
        .when(invocation.submit())
        .thenHappened(Event.ArgumentsAdded.class)
        .when(invocation.submit())
        .thenRejected(Rejection.ALREADY_SUBMITTED);
  }

  @Test
  void aYieldMayBeTheFirstMessageOfAll() {
    invocation
        .when(invocation.yielded(1, RUN, 1))
        .thenHappened(Event.Submitted.class, Event.AttemptStarted.class, Event.ValueYielded.class)
        .thenIs(State.Running.class);
  }

  @Test
  void redeliveredWorkOfWhichNothingIsKnownWaitsForItsArguments() {
    invocation
        .when(invocation.redelivered(1))
        .thenHappened(Event.Submitted.class, Event.AttemptEnded.class)
        .thenNothingDispatched()
        .when(invocation.submit())
        .thenHappened(Event.ArgumentsAdded.class, Event.AttemptReleased.class)
        .thenDispatched(2);
  }

  @Test
  void skippedWorkOfWhichNothingIsKnownIsCancelled() {
    invocation
        .when(invocation.skipped(1))
        .thenHappened(Event.Submitted.class, Event.Finished.class)
        .thenEnded(Status.CANCELLED);
  }

  @Test
  void aHeartbeatOrATimerOpensNothing() {
    invocation.when(invocation.heartbeat(1, RUN)).thenRejected(Rejection.UNKNOWN_INVOCATION);
  }

  @Test
  void aSubmissionWhoseParentHasEndedIsCancelledOnSight() {
    invocation
        .underARevokedParent()
        .when(invocation.submit())
        .thenHappened(Event.Submitted.class, Event.CancellationRequested.class)
        .thenIs(State.Cancelling.class);
  }

  @Test
  void aGatedSubmissionWhoseParentHasEndedIsNeverReleased() {
    invocation
        .underARevokedParent()
        .when(invocation.gatedSubmit())
        .thenHappened(Event.Submitted.class, Event.CancellationRequested.class)
        .thenNothingDispatched();
  }

  @Test
  void aCancellationThatComesFirstIsKeptForTheSubmission() {
    invocation
        .when(invocation.cancel())
        .thenHappened(Event.CancelRemembered.class)
        .when(invocation.cancel())
        .thenRejected(Rejection.ALREADY_CANCELLING)
        .when(invocation.submit())
        .thenHappened(Event.Submitted.class, Event.CancellationRequested.class)
        .thenIs(State.Cancelling.class);
  }

  @Test
  void aCancellationThatComesFirstAlsoMeetsAnOutcome() {
    invocation
        .when(invocation.cancel())
        .when(invocation.completed(1, RUN))
        .thenHappened(
            Event.Submitted.class, Event.CancellationRequested.class, Event.Finished.class)
        .thenEnded(Status.CANCELLED);
  }

  @Test
  void aRemovalThatComesFirstHidesWhatComesLater() {
    invocation
        .when(invocation.cancel())
        .when(invocation.remove())
        .thenHappened(Event.CancelRemembered.class)
        .when(invocation.remove())
        .thenRejected(Rejection.ALREADY_CANCELLING)
        .when(invocation.submit())
        .thenHappened(Event.Submitted.class, Event.CancellationRequested.class, Event.Removed.class)
        .thenIs(State.Removing.class);
  }

  @Test
  void aCancellationThatMeetsNothingIsForgottenAfterAMinute() {
    invocation
        .when(invocation.cancel())
        .after(Duration.ofSeconds(59))
        .when(invocation.timer())
        .thenRejected(Rejection.TIMER_NOT_DUE)
        .after(Duration.ofSeconds(2))
        .when(invocation.timer())
        .thenHappened(Event.Forgotten.class)
        .thenIs(State.Absent.class);
  }
}
