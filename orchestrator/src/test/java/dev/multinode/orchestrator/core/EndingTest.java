package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How running work ends when it is told to, and what is kept of that. */
class EndingTest {

  private static final UUID RUN = new UUID(0, 1);

  @Test
  void aWorkerThatHasToStopHandsItsWorkToTheNextAttempt() {
    Given given = Given.running(RUN);

    given
        .when(given.handedBack(1, RUN))
        .thenHappened(Event.AttemptEnded.class, Event.AttemptReleased.class)
        .thenDispatched(2)
        .thenRevoked(RUN);
  }

  @Test
  void handedBackWorkCountsAgainstNoLimit() {
    Given given = Given.submitted();
    for (int attempt = 1; attempt <= 20; attempt++) {
      given.when(given.handedBack(attempt, new UUID(1, attempt))).thenDispatched(attempt + 1);
    }
  }

  @Test
  void aStrangerCannotHandARunBack() {
    Given given = Given.running(RUN);

    given.when(given.handedBack(1, new UUID(9, 9))).thenHappened(Event.OutcomeRefused.class);
  }

  @Test
  void handedBackWhileItIsCancelledItIsCancelled() {
    Given given = Given.running(RUN);
    given.when(given.cancel());

    given.when(given.handedBack(1, RUN)).thenEnded(Status.CANCELLED).thenNothingDispatched();
  }

  @Test
  void whenACancelWasDeliveredIsRecorded() {
    Given given = Given.running(RUN);
    given.when(given.cancel());

    given
        .when(given.stopDelivered(1, RUN))
        .thenHappened(Event.CancellationDelivered.class)
        .thenIs(State.Cancelling.class);
  }

  @Test
  void aDeliveryToARunThatDoesNotCountIsNotRecorded() {
    Given given = Given.running(RUN);
    given.when(given.cancel());

    given
        .when(given.stopDelivered(1, new UUID(9, 9)))
        .thenRejected(Rejection.NOT_THE_BOUND_EXECUTION);
  }

  @Test
  void codeThatHadToBeKilledIsCancelledByForce() {
    Given given = Given.running(RUN);
    given.when(given.cancel()).when(given.killed(1, RUN)).thenEnded(Status.CANCELLED);

    assertThat(end(given).forced()).isTrue();
  }

  @Test
  void whatIsThrownDuringCleanupIsKeptWithTheAttempt() {
    Given given = Given.running(RUN);
    given.when(given.cancel()).when(given.failedInCleanup(1, RUN)).thenEnded(Status.CANCELLED);

    assertThat(end(given).failure()).isEmpty();
    assertThat(end(given).attempt().orElseThrow().failure()).contains(Given.NO_MOVE);
  }

  @Test
  void codeThatEndsNormallyWithinItsGraceIsCancelledWithItsLastYieldKept() {
    Given given = Given.running(RUN).awaited();
    given.when(given.yielded(1, RUN, 1)).when(given.cancel());

    given.when(given.completed(1, RUN)).thenEnded(Status.CANCELLED);
  }

  private static Event.Finished end(Given given) {
    return given.history().stream()
        .filter(Event.Finished.class::isInstance)
        .map(Event.Finished.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
