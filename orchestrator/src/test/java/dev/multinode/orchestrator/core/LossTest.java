package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A lost worker is noticed, and an outage of ours is not blamed on workers. */
class LossTest {

  private static final UUID RUN = UUID.randomUUID();
  private static final UUID NEXT = UUID.randomUUID();
  private static final Duration SILENCE = Duration.ofMillis(7_500);
  private static final Duration CONFIRMATION = Duration.ofMillis(1_500);

  @Test
  void aSilentRunIsSuspectedFirstAndLostAfterNineSeconds() {
    Given invocation = Given.running(RUN);
    invocation
        .after(SILENCE)
        .when(invocation.timer())
        .thenHappened(Event.LeaseSuspected.class)
        .after(CONFIRMATION)
        .when(invocation.timer())
        .thenHappened(Event.AttemptEnded.class, Event.AttemptReleased.class)
        .thenDispatched(2)
        .thenRevoked(RUN);
  }

  @Test
  void aSuspectThatHeartbeatsIsNotLost() {
    Given invocation = Given.running(RUN);
    invocation
        .after(SILENCE)
        .when(invocation.timer())
        .when(invocation.heartbeat(1, RUN))
        .after(CONFIRMATION)
        .when(invocation.timer())
        .thenRejected(Rejection.TIMER_NOT_DUE);
  }

  @Test
  void aTimerThatComesBackLateSparesTheRun() {
    Given invocation = Given.running(RUN);
    invocation
        .after(Duration.ofMinutes(1))
        .when(invocation.lateTimer())
        .thenHappened(Event.LeaseRenewed.class)
        .when(invocation.timer())
        .thenRejected(Rejection.TIMER_NOT_DUE);
  }

  @Test
  void leasesStartAnewWhenTheTaskComesHere() {
    Given invocation = Given.running(RUN);
    invocation
        .after(SILENCE)
        .when(invocation.timer())
        .after(Duration.ofMinutes(1))
        .reassigned()
        .when(invocation.timer())
        .thenRejected(Rejection.TIMER_NOT_DUE)
        .after(SILENCE)
        .when(invocation.timer())
        .thenHappened(Event.LeaseSuspected.class);
  }

  @Test
  void anInvocationFailsOnceItHasLostAllItsRetries() {
    Given invocation = Given.nothing().awaited();
    invocation
        .when(invocation.submit())
        .when(invocation.redelivered(1))
        .thenDispatched(2)
        .when(invocation.started(2, NEXT))
        .after(SILENCE)
        .when(invocation.timer())
        .after(CONFIRMATION)
        .when(invocation.timer())
        .thenEnded(Status.FAILED)
        .thenAnswered(Status.FAILED)
        .thenRevoked(NEXT);
    assertThat(((Event.Finished) invocation.decision().events().getLast()).failure())
        .hasValueSatisfying(failure -> assertThat(failure.type()).isEqualTo("WorkerLost"));
  }

  @Test
  void aLostRunWhoseArgumentsAreUnknownGoesOnWhenTheyAreSeen() {
    Given invocation = Given.nothing();
    invocation
        .when(invocation.started(1, RUN))
        .after(SILENCE)
        .when(invocation.timer())
        .after(CONFIRMATION)
        .when(invocation.timer())
        .thenHappened(Event.AttemptEnded.class)
        .when(invocation.submit())
        .thenDispatched(2);
  }

  @Test
  void redeliveredWorkOfALivingRunIsLeftToItsLease() {
    Given invocation = Given.running(RUN);
    invocation
        .when(invocation.redelivered(1))
        .thenRejected(Rejection.EXECUTION_IS_ALIVE)
        .when(invocation.redelivered(2))
        .thenRejected(Rejection.STALE_ATTEMPT);
  }

  @Test
  void redeliveredWorkOfASilentRunIsLostAtOnce() {
    Given invocation = Given.running(RUN);
    invocation
        .after(SILENCE)
        .when(invocation.timer())
        .when(invocation.redelivered(1))
        .thenDispatched(2)
        .thenRevoked(RUN);
  }

  @Test
  void redeliveredWorkOfAFormerAttemptIsNoNews() {
    Given invocation = Given.submitted();
    invocation
        .when(invocation.redelivered(1))
        .when(invocation.redelivered(1))
        .thenRejected(Rejection.STALE_ATTEMPT);
  }

  @Test
  void workThatVanishedIsReleasedAgainWithoutCountingAsALoss() {
    Given invocation = Given.submitted();
    for (int attempt = 1; attempt <= 5; attempt++) {
      invocation.after(Duration.ofSeconds(10)).when(invocation.timer()).thenDispatched(attempt + 1);
    }
    invocation
        .after(Duration.ofSeconds(10))
        .when(invocation.timer())
        .thenEnded(Status.FAILED)
        .thenNothingDispatched();
  }

  @Test
  void workIsNotTakenToHaveVanishedEarlyOrByALateTimer() {
    Given invocation = Given.submitted();
    invocation
        .after(Duration.ofSeconds(9))
        .when(invocation.timer())
        .thenRejected(Rejection.TIMER_NOT_DUE)
        .after(Duration.ofSeconds(9))
        .when(invocation.lateTimer())
        .thenRejected(Rejection.TIMER_LATE);
  }

  @Test
  void aTimerOfAFormerRunIsObsolete() {
    Given invocation = Given.running(RUN);
    Command obsolete = invocation.timer();
    invocation
        .when(invocation.completed(1, RUN))
        .when(obsolete)
        .thenRejected(Rejection.ALREADY_FINISHED);

    Given other = Given.running(NEXT);
    other.when(obsolete).thenRejected(Rejection.TIMER_OBSOLETE);
  }
}
