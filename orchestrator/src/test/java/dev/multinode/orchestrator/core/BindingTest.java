package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The first run that is heard of is the one that counts. */
class BindingTest {

  private static final UUID RUN = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  @Test
  void theStartOfAnotherRunIsRefusedAndThatRunIsStopped() {
    Given invocation = Given.running(RUN);
    invocation
        .when(invocation.started(1, OTHER))
        .thenHappened(Event.OutcomeRefused.class)
        .thenRevoked(OTHER)
        .thenIs(State.Running.class);
  }

  @Test
  void theOutcomeOfAnotherRunIsRefusedAndAnsweredToNobody() {
    Given invocation = Given.nothing().awaited();
    invocation
        .when(invocation.started(1, RUN))
        .when(invocation.completed(1, OTHER))
        .thenHappened(Event.OutcomeRefused.class)
        .thenNobodyAnswered()
        .when(invocation.completed(1, RUN))
        .thenAnswered(Status.SUCCEEDED);
  }

  @Test
  void theOutcomeOfASupersededAttemptIsRefused() {
    Given invocation = Given.submitted();
    invocation
        .when(invocation.redelivered(1))
        .when(invocation.completed(1, RUN))
        .thenHappened(Event.OutcomeRefused.class)
        .when(invocation.started(2, OTHER))
        .when(invocation.completed(1, RUN))
        .thenHappened(Event.OutcomeRefused.class)
        .when(invocation.completed(2, OTHER))
        .thenEnded(Status.SUCCEEDED);
  }

  @Test
  void whatComesAfterTheEndIsRefusedUnlessItIsTheSameAgain() {
    Given invocation = Given.finished(RUN);
    invocation
        .when(invocation.completed(1, RUN))
        .thenRejected(Rejection.ALREADY_FINISHED)
        .when(invocation.failed(1, OTHER))
        .thenHappened(Event.OutcomeRefused.class)
        .when(invocation.started(2, OTHER))
        .thenHappened(Event.OutcomeRefused.class)
        .thenRevoked(OTHER)
        .thenEnded(Status.SUCCEEDED);
  }

  @Test
  void valuesAreNumberedOverAllAttemptsAndEachIsCountedOnce() {
    Given invocation = Given.running(RUN);
    invocation
        .when(invocation.yielded(1, RUN, 1))
        .when(invocation.yielded(1, RUN, 1))
        .thenRejected(Rejection.ALREADY_YIELDED)
        .when(invocation.yielded(1, RUN, 2))
        .when(invocation.yielded(1, OTHER, 3))
        .thenHappened(Event.OutcomeRefused.class);

    assertThat(invocation.history())
        .filteredOn(Event.ValueYielded.class::isInstance)
        .extracting(event -> ((Event.ValueYielded) event).index())
        .containsExactly(1, 2);
  }

  @Test
  void theFirstProgressBindsItsRunLikeAnyFirstMessage() {
    Given invocation = Given.submitted();
    invocation
        .when(invocation.progressed(1, RUN, 3))
        .thenHappened(Event.AttemptStarted.class, Event.ProgressReported.class)
        .thenIs(State.Running.class)
        .when(invocation.progressed(1, RUN, 4))
        .thenHappened(Event.ProgressReported.class);
  }

  @Test
  void progressIsToldWhileAJobThatIsCancelledCleansUp() {
    Given bound = Given.running(RUN);
    bound
        .when(bound.cancel())
        .when(bound.progressed(1, RUN, 3))
        .thenHappened(Event.ProgressReported.class);

    Given unheard = Given.cancelling();
    unheard
        .when(unheard.progressed(1, RUN, 3))
        .thenHappened(Event.AttemptStarted.class, Event.ProgressReported.class)
        .thenIs(State.Cancelling.class);
  }

  @Test
  void theProgressOfAnotherRunIsRefusedAndThatRunIsStopped() {
    Given invocation = Given.running(RUN);
    invocation
        .when(invocation.progressed(1, OTHER, 3))
        .thenHappened(Event.OutcomeRefused.class)
        .thenRevoked(OTHER);
  }

  @Test
  void theProgressOfASupersededAttemptIsRefusedAndSoIsThatOfOneThatIsOver() {
    Given invocation = Given.running(RUN);
    invocation
        .when(invocation.handedBack(1, RUN))
        .when(invocation.progressed(1, RUN, 3))
        .thenHappened(Event.OutcomeRefused.class)
        .thenIs(State.Pending.class)
        .when(invocation.completed(2, OTHER))
        .when(invocation.progressed(2, OTHER, 3))
        .thenRejected(Rejection.ALREADY_FINISHED);
  }

  @Test
  void readersThatHaveForgottenAJobAreToldOfNoProgress() {
    Given invocation = Given.running(RUN);
    invocation
        .when(invocation.remove())
        .when(invocation.progressed(1, RUN, 3))
        .thenRejected(Rejection.REMOVED);
  }

  @Test
  void aRunThatStartsAgainIsNoNews() {
    Given invocation = Given.running(RUN);
    invocation.when(invocation.started(1, RUN)).thenRejected(Rejection.ALREADY_STARTED);
  }

  @Test
  void theHeartbeatOfAnotherRunDoesNotCount() {
    Given invocation = Given.running(RUN);
    invocation
        .when(invocation.heartbeat(1, OTHER))
        .thenRejected(Rejection.NOT_THE_BOUND_EXECUTION)
        .when(invocation.heartbeat(1, RUN))
        .thenHappened(Event.LeaseRenewed.class);
  }

  @Test
  void aHeartbeatBindsNothing() {
    Given invocation = Given.submitted();
    invocation.when(invocation.heartbeat(1, RUN)).thenRejected(Rejection.NOT_THE_BOUND_EXECUTION);
  }

  @Test
  void aCallerIsAnsweredByTheEngineUnlessTheWorkerDoesIt() {
    Given byWorker = Given.nothing().awaited();
    byWorker.when(byWorker.completed(1, RUN, true)).thenNobodyAnswered();

    Given byEngine = Given.nothing().awaited();
    byEngine.when(byEngine.completed(1, RUN, false)).thenAnswered(Status.SUCCEEDED);
  }
}
