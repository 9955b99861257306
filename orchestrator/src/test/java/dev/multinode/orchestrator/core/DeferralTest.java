package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Work that a worker hands back is given to another, and nothing is held against it. */
class DeferralTest {

  private static final UUID RUN = UUID.randomUUID();

  @Test
  void workThatIsHandedBackIsReleasedAgain() {
    Given invocation = Given.submitted();
    invocation
        .when(invocation.deferred(1))
        .thenHappened(Event.AttemptEnded.class, Event.AttemptReleased.class)
        .thenDispatched(2)
        .when(invocation.completed(2, RUN))
        .thenEnded(Status.SUCCEEDED);
  }

  @Test
  void itIsReleasedWhenItsArgumentsAreKnown() {
    Given invocation = Given.nothing();
    invocation
        .when(invocation.deferred(1))
        .thenNothingDispatched()
        .when(invocation.submit())
        .thenDispatched(2);
  }

  @Test
  void anyNumberOfDeferralsCountsAsNoLoss() {
    Given invocation = Given.submitted();
    for (int attempt = 1; attempt <= 20; attempt++) {
      deferred(invocation, attempt);
    }
    assertThat(invocation.state())
        .isInstanceOfSatisfying(
            State.Pending.class,
            pending -> {
              assertThat(pending.invocation().losses()).isZero();
              assertThat(pending.invocation().unheard()).isZero();
            });
  }

  @Test
  void whatIsHandedBackAgainAndAgainIsReleasedLessAndLessOftenButAtLeastOnceAMinute() {
    Given invocation = Given.submitted();
    List<Duration> pauses =
        IntStream.rangeClosed(1, 20).mapToObj(attempt -> deferred(invocation, attempt)).toList();

    assertThat(pauses.subList(0, 3)).containsOnly(Duration.ZERO);
    assertThat(pauses.get(3)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(pauses.get(8)).isBetween(Duration.ofMillis(1_600), Duration.ofMillis(3_200));
    assertThat(pauses.subList(13, 20))
        .allSatisfy(
            pause -> assertThat(pause).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1)));
  }

  @Test
  void whatHasRunIsReleasedAtOnceAgain() {
    Given invocation = Given.submitted();
    for (int attempt = 1; attempt <= 10; attempt++) {
      deferred(invocation, attempt);
    }
    invocation.when(invocation.started(11, RUN));

    invocation.when(invocation.handedBack(11, RUN)).thenDispatched(12);
    invocation.when(invocation.deferred(12)).thenDispatched(13);
  }

  /** How long it took until the next attempt was released. */
  private static Duration deferred(Given invocation, int attempt) {
    Instant before = invocation.now();
    invocation.when(invocation.deferred(attempt));
    if (invocation.state() instanceof State.Pending pending
        && pending.release() instanceof Release.Held held) {
      invocation.after(Duration.between(before, held.until())).when(invocation.timer());
    }
    invocation.thenDispatched(attempt + 1);
    return Duration.between(before, invocation.now());
  }

  @Test
  void aFormerAttemptThatIsHandedBackChangesNothing() {
    Given invocation = Given.submitted();
    invocation
        .when(invocation.deferred(1))
        .when(invocation.deferred(1))
        .thenRejected(Rejection.STALE_ATTEMPT);
  }

  @Test
  void whatRunsCannotBeHandedBack() {
    Given invocation = Given.running(RUN);
    invocation.when(invocation.deferred(1)).thenRejected(Rejection.EXECUTION_IS_ALIVE);
  }

  @Test
  void cancelledWorkThatIsHandedBackIsOver() {
    Given invocation = Given.cancelling();
    invocation
        .when(invocation.deferred(2))
        .thenRejected(Rejection.STALE_ATTEMPT)
        .when(invocation.deferred(1))
        .thenEnded(Status.CANCELLED)
        .when(invocation.deferred(1))
        .thenRejected(Rejection.ALREADY_FINISHED);
  }
}
