package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An invocation of which only so many may run at the same time. */
class ConcurrencyTest {

  private static final UUID RUN = new UUID(0, 1);
  private static final UUID SECOND_RUN = new UUID(0, 2);

  @Test
  void itWaitsForASlotBeforeItIsPutOnAQueue() {
    submitted()
        .thenHappened(Event.Submitted.class, Event.ArgumentsAdded.class, Event.SlotAwaited.class)
        .thenNothingDispatched()
        .thenAskedForASlot(1);
  }

  @Test
  void withASlotItIsPutOnTheQueue() {
    Given given = submitted();

    given
        .when(given.granted(1))
        .thenHappened(Event.AttemptReleased.class)
        .thenDispatched(1)
        .thenNoSlotChanged();
  }

  @Test
  void itKeepsItsSlotWhileItRunsAndGivesItBackAtTheEnd() {
    Given given = queued();

    given.when(given.started(1, RUN)).thenNoSlotChanged();
    given.when(given.completed(1, RUN)).thenEnded(Status.SUCCEEDED).thenGaveItsSlotBack(1);
  }

  @Test
  void whileItPausesBeforeARetryItHasNone() {
    Given given = Given.nothing().limited().under(twoAttempts());
    given.when(given.gatedSubmit()).when(given.granted(1)).when(given.started(1, RUN));

    given.when(given.failed(1, RUN)).thenGaveItsSlotBack(1);
    given
        .after(Duration.ofSeconds(1))
        .when(given.timer())
        .thenHappened(Event.SlotAwaited.class)
        .thenNothingDispatched()
        .thenAskedForASlot(2);
  }

  @Test
  void theNextAttemptAfterALostWorkerQueuesUpAgain() {
    Given given = queued();

    given.when(given.redelivered(1)).thenNothingDispatched().thenAskedForAnotherSlot(2);
    given.when(given.granted(2)).thenDispatched(2);
  }

  @Test
  void cancelledWhileItWaitsItIsOverAtOnceAndAsksNoMore() {
    Given given = submitted();

    given.when(given.cancel()).thenEnded(Status.CANCELLED).thenGaveItsSlotBack(1);
    given.when(given.granted(1)).thenRejected(Rejection.ALREADY_FINISHED);
  }

  @Test
  void cancelledWhileItRunsItKeepsItsSlotUntilItsCodeHasEnded() {
    Given given = queued();
    given.when(given.started(1, RUN));

    given.when(given.cancel()).thenNoSlotChanged();
    given.when(given.failedAsCancelled(1, RUN)).thenEnded(Status.CANCELLED).thenGaveItsSlotBack(1);
  }

  @Test
  void removedWhileItRunsItKeepsItsSlotUntilItsCodeHasEnded() {
    Given given = queued();
    given.when(given.started(1, RUN));

    given.when(given.remove()).thenNoSlotChanged();
    given.when(given.failedAsCancelled(1, RUN)).thenGaveItsSlotBack(1);
  }

  @Test
  void aSlotForAFormerAttemptIsNoUse() {
    Given given = queued();
    given.when(given.redelivered(1));

    given.when(given.granted(1)).thenRejected(Rejection.SLOT_NOT_AWAITED);
  }

  @Test
  void itsWaitForASlotCountsAgainstItsTimeToStart() {
    Given given =
        Given.nothing()
            .limited()
            .under(
                new Policy(
                    1,
                    Duration.ofSeconds(1),
                    2,
                    Duration.ofMinutes(1),
                    Optional.of(Duration.ofSeconds(5)),
                    Optional.empty(),
                    Optional.empty(),
                    Delivery.AT_LEAST_ONCE));
    given.when(given.gatedSubmit()).after(Duration.ofSeconds(5));

    given.when(given.timer()).thenEnded(Status.TIMED_OUT).thenGaveItsSlotBack(1);
  }

  @Test
  void aRunThatIsHeardOfFirstAsksForTheSlotThatItUses() {
    Given given = Given.nothing().limited();

    given.when(given.started(1, SECOND_RUN)).thenAskedForASlot(1);
  }

  private static Given submitted() {
    Given given = Given.nothing().limited();
    return given.when(given.gatedSubmit());
  }

  private static Given queued() {
    Given given = submitted();
    return given.when(given.granted(1));
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
