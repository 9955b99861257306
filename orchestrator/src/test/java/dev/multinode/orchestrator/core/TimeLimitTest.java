package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What happens to invocations that wait or run for too long, and to those that are to wait. */
class TimeLimitTest {

  private static final UUID RUN = new UUID(0, 1);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Policy SHORT_RUNS = limits(Optional.empty(), Optional.of(LIMIT));
  private static final Policy SHORT_WAITS = limits(Optional.of(LIMIT), Optional.empty());

  @Test
  void aRunThatTakesTooLongIsToldToEnd() {
    Given given = running(SHORT_RUNS).after(LIMIT);

    given
        .when(given.timer())
        .thenHappened(Event.CancellationRequested.class)
        .thenIs(State.Cancelling.class);
    assertThat(given.decision().effects())
        .singleElement()
        .isInstanceOfSatisfying(
            Effect.RevokeInvocation.class,
            revoke -> assertThat(revoke.cause()).isEqualTo(StopCause.TIMEOUT));
  }

  @Test
  void itIsTimedOutWhetherItEndsAsToldOrNormallyOrWithAFailureOfItsOwn() {
    for (boolean asTold : List.of(true, false)) {
      Given given = timedOut();
      given.when(asTold ? given.failedAsCancelled(1, RUN) : given.completed(1, RUN));
      given.thenEnded(Status.TIMED_OUT);
    }
    Given given = timedOut();
    given.when(given.failedInCleanup(1, RUN)).thenEnded(Status.TIMED_OUT);
  }

  @Test
  void itIsTimedOutWhenItsWorkerIsLostToo() {
    Given given = timedOut();
    given.after(Duration.ofSeconds(8)).when(given.timer());

    given.after(Duration.ofSeconds(2)).when(given.timer()).thenEnded(Status.TIMED_OUT);
  }

  @Test
  void aRunThatHeartbeatsIsTimedOutAllTheSame() {
    Given given = running(SHORT_RUNS).after(Duration.ofSeconds(4));
    given.when(given.heartbeat(1, RUN)).after(Duration.ofSeconds(1));

    given.when(given.timer()).thenIs(State.Cancelling.class);
  }

  @Test
  void timeInTheQueueDoesNotCountAgainstARun() {
    Given given = submitted(SHORT_RUNS).after(Duration.ofMinutes(10));

    given.when(given.timer()).thenHappened(Event.AttemptEnded.class, Event.AttemptReleased.class);
  }

  @Test
  void aTimerThatWasAwayWithTheBrokerBlamesNoRun() {
    Given given = running(SHORT_RUNS).after(Duration.ofSeconds(30));

    given.when(given.lateTimer()).thenRejected(Rejection.TIMER_LATE);
  }

  @Test
  void whatWaitsTooLongForItsFirstRunIsTimedOut() {
    Given given = submitted(SHORT_WAITS).after(LIMIT);

    given.when(given.timer()).thenIs(State.Cancelling.class);
    given.after(Duration.ofSeconds(2)).when(given.timer()).thenEnded(Status.TIMED_OUT);
  }

  @Test
  void oneThatAWorkerHasJustTakenEndsAsToldAndIsTimedOut() {
    Given given = submitted(SHORT_WAITS).after(LIMIT);
    given.when(given.timer());

    given.when(given.skipped(1)).thenEnded(Status.TIMED_OUT);
  }

  @Test
  void whatHasRunOnceMayWaitForItsNextRun() {
    Given given = running(SHORT_WAITS);
    given.when(given.handedBack(1, RUN)).after(LIMIT.multipliedBy(2));

    assertThat(given.deadline().kind()).isEqualTo(ExpiryKind.UNHEARD_ATTEMPT);
  }

  @Test
  void aDelayedStartIsReleasedWhenItsTimeHasCome() {
    Given given = Given.nothing().dueIn(LIMIT);
    given
        .when(given.gatedSubmit())
        .thenHappened(Event.Submitted.class, Event.ArgumentsAdded.class, Event.AttemptHeld.class);

    given.after(LIMIT).when(given.timer()).thenDispatched(1);
  }

  @Test
  void theTimeForTheFirstRunCountsFromWhenItIsDue() {
    Given given = Given.nothing().under(SHORT_WAITS).dueIn(Duration.ofMinutes(1));
    given.when(given.gatedSubmit()).after(Duration.ofMinutes(1));

    given.when(given.timer()).thenDispatched(1);
  }

  @Test
  void aTimeThatHasPassedMeansAtOnce() {
    Given given = Given.nothing().dueIn(Duration.ofSeconds(-1));

    given.when(given.gatedSubmit()).thenDispatched(1);
  }

  @Test
  void aDelayedStartIsCancelledAtOnce() {
    Given given = Given.nothing().dueIn(LIMIT);
    given.when(given.gatedSubmit());

    given.when(given.cancel()).thenEnded(Status.CANCELLED);
  }

  private static Given timedOut() {
    Given given = running(SHORT_RUNS).after(LIMIT);
    return given.when(given.timer());
  }

  private static Given running(Policy policy) {
    Given given = submitted(policy);
    return given.when(given.started(1, RUN));
  }

  private static Given submitted(Policy policy) {
    Given given = Given.nothing().under(policy);
    return given.when(given.submit());
  }

  private static Policy limits(Optional<Duration> toStart, Optional<Duration> toClose) {
    return new Policy(
        1,
        Policy.DEFAULT.backoff(),
        2,
        Policy.DEFAULT.maxBackoff(),
        toStart,
        toClose,
        Optional.empty(),
        Delivery.AT_LEAST_ONCE);
  }
}
