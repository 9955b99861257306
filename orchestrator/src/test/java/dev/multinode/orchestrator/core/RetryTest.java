package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final UUID RUN = new UUID(0, 1);
  private static final UUID SECOND_RUN = new UUID(0, 2);
  private static final UUID THIRD_RUN = new UUID(0, 3);
  private static final Policy THREE_ATTEMPTS = attempts(3);

  @Test
  void withoutAPolicyTheFirstFailureIsTheEnd() {
    Given given = Given.submitted();

    given.when(given.failed(1, RUN)).thenEnded(Status.FAILED);
  }

  @Test
  void aFailedAttemptBacksOffAndIsThenReleasedAsTheNextOne() {
    Given given = submitted(THREE_ATTEMPTS);

    given
        .when(given.failed(1, RUN))
        .thenHappened(Event.AttemptEnded.class, Event.AttemptHeld.class)
        .thenNothingDispatched()
        .after(Duration.ofSeconds(1))
        .when(given.timer())
        .thenHappened(Event.AttemptReleased.class)
        .thenDispatched(2);
  }

  @Test
  void childrenOfAFailedAttemptEndWithIt() {
    Given given = submitted(THREE_ATTEMPTS);

    given.when(given.failed(1, RUN)).thenRevoked(RUN);
  }

  @Test
  void itIsNotReleasedBeforeItsPauseIsOver() {
    Given given = submitted(THREE_ATTEMPTS);
    given.when(given.failed(1, RUN)).after(Duration.ofMillis(400));

    given.when(given.timer()).thenRejected(Rejection.TIMER_NOT_DUE);
  }

  @Test
  void theLastAllowedFailureIsTheEnd() {
    Given given = submitted(THREE_ATTEMPTS);
    failTwice(given);

    given.when(given.failed(3, THIRD_RUN)).thenEnded(Status.FAILED);
    assertThat(given.history())
        .filteredOn(Event.Finished.class::isInstance)
        .singleElement()
        .satisfies(end -> assertThat(((Event.Finished) end).failure()).contains(Given.NO_MOVE));
  }

  @Test
  void successAfterFailuresIsSuccess() {
    Given given = submitted(THREE_ATTEMPTS);
    failTwice(given);

    given.when(given.completed(3, THIRD_RUN)).thenEnded(Status.SUCCEEDED);
  }

  @Test
  void whatThePolicyCallsHopelessIsNotRetried() {
    Given given = submitted(THREE_ATTEMPTS);

    given.when(given.failed(1, RUN, false)).thenEnded(Status.FAILED);
  }

  @Test
  void lostWorkersAndFailuresAreCountedApart() {
    Given given = submitted(attempts(2));
    given.when(given.redelivered(1)).thenDispatched(2);

    given
        .when(given.failed(2, SECOND_RUN))
        .thenHappened(Event.AttemptEnded.class, Event.AttemptHeld.class);
  }

  @Test
  void aCancelWhileBackingOffEndsItAtOnce() {
    Given given = submitted(THREE_ATTEMPTS);
    given.when(given.failed(1, RUN));

    given
        .when(given.cancel())
        .thenHappened(Event.CancellationRequested.class, Event.Finished.class)
        .thenEnded(Status.CANCELLED);
  }

  @Test
  void aFailureSeenBeforeTheSubmissionBacksOffAllTheSame() {
    Given given = Given.nothing().under(THREE_ATTEMPTS);
    given.when(given.failed(1, RUN)).after(Duration.ofSeconds(5));

    given.when(given.submit()).thenHappened(Event.ArgumentsAdded.class);

    given.when(given.timer()).thenDispatched(2);
  }

  @Test
  void aLateOutcomeOfAFormerAttemptIsRefused() {
    Given given = submitted(THREE_ATTEMPTS);
    given.when(given.failed(1, RUN));

    given.when(given.completed(1, RUN)).thenHappened(Event.OutcomeRefused.class);
  }

  @Test
  void pausesGrowToTheirCapAndAreAtMostHalved() {
    Policy policy =
        new Policy(
            9,
            Duration.ofSeconds(1),
            3,
            Duration.ofSeconds(10),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Delivery.AT_LEAST_ONCE);

    for (long full : List.of(1_000L, 3_000L, 9_000L, 10_000L, 10_000L)) {
      int failures = 1 + List.of(1_000L, 3_000L, 9_000L, 10_000L).indexOf(full);
      assertThat(
              LongStream.range(0, 1_000).map(seed -> policy.pauseAfter(failures, seed).toMillis()))
          .allSatisfy(pause -> assertThat(pause).isBetween(full / 2, full));
    }
  }

  @Test
  void whatFailsTogetherComesBackApart() {
    assertThat(
            LongStream.range(0, 100)
                .mapToObj(seed -> Policy.DEFAULT.pauseAfter(1, seed))
                .distinct())
        .hasSizeGreaterThan(50);
  }

  private static void failTwice(Given given) {
    given.when(given.failed(1, RUN)).after(Duration.ofSeconds(1)).when(given.timer());
    given.when(given.failed(2, SECOND_RUN)).after(Duration.ofSeconds(2)).when(given.timer());
    given.thenDispatched(3);
  }

  private static Given submitted(Policy policy) {
    Given given = Given.nothing().under(policy);
    return given.when(given.submit());
  }

  private static Policy attempts(int most) {
    return new Policy(
        most,
        Policy.DEFAULT.backoff(),
        2,
        Policy.DEFAULT.maxBackoff(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Delivery.AT_LEAST_ONCE);
  }
}
