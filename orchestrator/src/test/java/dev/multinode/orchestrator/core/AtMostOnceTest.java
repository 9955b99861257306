package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What may run at most once is granted to one run, and no attempt follows one that may have run.
 */
class AtMostOnceTest {

  private static final UUID RUN = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();
  private static final Duration SILENCE = Duration.ofMillis(7_500);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Policy SOON =
      new Policy(
          1,
          Policy.DEFAULT.backoff(),
          2,
          Policy.DEFAULT.maxBackoff(),
          Optional.of(LIMIT),
          Optional.empty(),
          Optional.empty(),
          Delivery.AT_MOST_ONCE);
  private static final Duration CONFIRMATION = Duration.ofMillis(1_500);

  @Test
  void theFirstRunThatAsksIsGrantedAndNoOther() {
    Given invocation = Given.submittedAtMostOnce();
    invocation
        .when(invocation.requested(1, RUN))
        .thenHappened(Event.AttemptStarted.class)
        .thenIs(State.Running.class)
        .when(invocation.requested(1, OTHER))
        .thenHappened(Event.OutcomeRefused.class)
        .when(invocation.requested(1, RUN))
        .thenRejected(Rejection.ALREADY_STARTED);
  }

  @Test
  void whatARunMayTakeCountsFromItsGrant() {
    Given invocation = Given.submittedAtMostOnce();
    invocation.after(Duration.ofSeconds(5)).when(invocation.requested(1, RUN));

    assertThat(((Event.AttemptStarted) invocation.decision().events().getFirst()).run().startedAt())
        .isEqualTo(Given.START.plusSeconds(5));
  }

  @Test
  void aRunThatIsLostAfterItsGrantIsTheEnd() {
    Given invocation = Given.submittedAtMostOnce();
    invocation
        .when(invocation.requested(1, RUN))
        .after(SILENCE)
        .when(invocation.timer())
        .thenHappened(Event.LeaseSuspected.class)
        .after(CONFIRMATION)
        .when(invocation.timer());

    failedAsLost(invocation, AttemptOutcome.LOST).thenRevoked(RUN);
  }

  @Test
  void aRunThatIsSilentAndWhoseWorkIsRedeliveredIsTheEnd() {
    Given invocation = Given.submittedAtMostOnce();
    invocation
        .when(invocation.requested(1, RUN))
        .after(SILENCE)
        .when(invocation.timer())
        .when(invocation.redelivered(1));

    failedAsLost(invocation, AttemptOutcome.LOST);
  }

  @Test
  void aLostRunThatIsHeardOfAfterAllChangesNothing() {
    Given invocation = Given.submittedAtMostOnce();
    invocation
        .when(invocation.requested(1, RUN))
        .after(SILENCE)
        .when(invocation.timer())
        .after(CONFIRMATION)
        .when(invocation.timer())
        .when(invocation.completed(1, RUN))
        .thenRejected(Rejection.ALREADY_FINISHED)
        .thenEnded(Status.FAILED);
  }

  @Test
  void anExceptionIsTheEndWhateverThePolicyAllows() {
    Given invocation = Given.submittedAtMostOnce();
    invocation
        .when(invocation.requested(1, RUN))
        .when(invocation.failed(1, RUN))
        .thenEnded(Status.FAILED)
        .thenNothingDispatched();
  }

  @Test
  void workWhoseTakerWasLostBeforeItAskedIsReleasedAgain() {
    Given invocation = Given.submittedAtMostOnce();

    invocation.when(invocation.redelivered(1)).thenDispatched(2);
  }

  @Test
  void workWhoseTakersAreAllLostBeforeTheyAskIsNotReleasedForEver() {
    Given invocation = Given.submittedAtMostOnce();
    for (int attempt = 1; attempt <= 5; attempt++) {
      invocation.when(invocation.redelivered(attempt)).thenDispatched(attempt + 1);
    }
    invocation.when(invocation.redelivered(6)).thenEnded(Status.FAILED).thenNothingDispatched();

    assertThat(end(invocation).failure().orElseThrow().type()).isEqualTo("WorkNeverTaken");
  }

  @Test
  void aFormerTakerThatAsksLateIsRefused() {
    Given invocation = Given.submittedAtMostOnce();
    invocation
        .when(invocation.redelivered(1))
        .when(invocation.requested(1, RUN))
        .thenHappened(Event.OutcomeRefused.class)
        .thenIs(State.Pending.class)
        .when(invocation.requested(2, OTHER))
        .thenHappened(Event.AttemptStarted.class);
  }

  @Test
  void aGrantThatWasNotUsedIsGivenToTheNextAttempt() {
    Given invocation = Given.submittedAtMostOnce();
    invocation
        .when(invocation.requested(1, RUN))
        .when(invocation.handedBackUnbegun(1, RUN))
        .thenHappened(Event.AttemptEnded.class, Event.AttemptReleased.class)
        .thenDispatched(2)
        .when(invocation.requested(2, OTHER))
        .thenHappened(Event.AttemptStarted.class);
  }

  @Test
  void aGrantThatWasNotUsedIsNoRunThatWouldLetTheInvocationWaitWithoutLimit() {
    Given invocation = Given.nothing().under(SOON);
    invocation
        .when(invocation.gatedSubmit())
        .when(invocation.requested(1, RUN))
        .when(invocation.handedBackUnbegun(1, RUN))
        .thenDispatched(2)
        .after(LIMIT);

    invocation
        .when(invocation.timer())
        .thenIs(State.Cancelling.class)
        .after(Duration.ofSeconds(2))
        .when(invocation.timer())
        .thenEnded(Status.TIMED_OUT);
  }

  @Test
  void grantsThatAreNeverUsedAreAskedForLessAndLessOften() {
    Given invocation = Given.submittedAtMostOnce();
    for (int attempt = 1; attempt <= 3; attempt++) {
      invocation
          .when(invocation.requested(attempt, new UUID(1, attempt)))
          .when(invocation.handedBackUnbegun(attempt, new UUID(1, attempt)))
          .thenDispatched(attempt + 1);
    }
    invocation
        .when(invocation.requested(4, RUN))
        .when(invocation.handedBackUnbegun(4, RUN))
        .thenHappened(Event.AttemptEnded.class, Event.AttemptHeld.class)
        .thenNothingDispatched();
  }

  @Test
  void aRunThatIsHandedBackAfterItBeganIsTheEnd() {
    Given invocation = Given.submittedAtMostOnce();
    invocation.when(invocation.requested(1, RUN)).when(invocation.handedBack(1, RUN));

    failedAsLost(invocation, AttemptOutcome.HANDED_BACK);
  }

  @Test
  void whatIsCancelledIsNotGrantedAndIsOverAtOnce() {
    Given invocation = Given.submittedAtMostOnce();
    invocation
        .when(invocation.cancel())
        .when(invocation.requested(1, RUN))
        .thenHappened(Event.Finished.class)
        .thenEnded(Status.CANCELLED);
  }

  @Test
  void aGrantThatIsNotUsedBecauseOfACancelIsTheEndOfIt() {
    Given invocation = Given.submittedAtMostOnce();
    invocation
        .when(invocation.requested(1, RUN))
        .when(invocation.cancel())
        .when(invocation.handedBackUnbegun(1, RUN))
        .thenEnded(Status.CANCELLED);
  }

  @Test
  void nothingIsGrantedToWhatIsUnknown() {
    Given invocation = Given.nothing();

    invocation
        .when(invocation.requested(1, RUN))
        .thenRejected(Rejection.UNKNOWN_INVOCATION)
        .thenIs(State.Absent.class);
  }

  private static Given failedAsLost(Given invocation, AttemptOutcome outcome) {
    invocation.thenEnded(Status.FAILED).thenNothingDispatched().thenAnswered(Status.FAILED);
    assertThat(end(invocation).failure().orElseThrow().type()).isEqualTo("WorkerLost");
    assertThat(end(invocation).attempt().orElseThrow().outcome()).isEqualTo(outcome);
    return invocation;
  }

  private static Event.Finished end(Given invocation) {
    return (Event.Finished) invocation.history().getLast();
  }
}
