package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gives way to others of its class, and what does not. */
class PriorityTest {

  private static final UUID RUN = new UUID(0, 1);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whatIsUrgentOrUsualIsReleasedAtOnce(int priority) {
    Given given = Given.nothing().of(priority);

    given.when(given.gatedSubmit()).thenDispatched(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void whatIsNotIsHeldUntilThereIsRoom(int priority) {
    Given given = Given.nothing().of(priority);

    given.when(given.gatedSubmit()).thenNothingDispatched();
    given.when(given.hasRoom(1)).thenHappened(Event.AttemptReleased.class).thenDispatched(1);
  }

  @Test
  void noTimerReleasesIt() {
    Given given = Given.nothing().of(5);

    given.when(given.gatedSubmit()).thenHasNoTimer();
  }

  @Test
  void itAsksForASlotWhenThereIsRoomForIt() {
    Given given = Given.nothing().of(5).limited();

    given.when(given.gatedSubmit()).thenNoSlotChanged();
    given.when(given.hasRoom(1)).thenNothingDispatched().thenAskedForASlot(1);
  }

  @Test
  void aDelayComesBeforeIt() {
    Given given = Given.nothing().of(4).dueIn(Duration.ofHours(1));
    given.when(given.gatedSubmit());

    given.when(given.hasRoom(1)).thenRejected(Rejection.TIMER_OBSOLETE);
    given
        .after(Duration.ofHours(1))
        .when(given.timer())
        .thenHappened(Event.AttemptHeld.class)
        .thenNothingDispatched();
    given.when(given.hasRoom(1)).thenDispatched(1);
  }

  @Test
  void theNextAttemptIsHeldAgain() {
    Given given = Given.nothing().of(5);
    given.when(given.gatedSubmit()).when(given.hasRoom(1));

    given.when(given.handedBack(1, RUN)).thenNothingDispatched();
    given.when(given.hasRoom(2)).thenDispatched(2);
    given.when(given.hasRoom(2)).thenRejected(Rejection.TIMER_OBSOLETE);
  }

  @Test
  void cancelledWhileItIsHeldItIsOverAtOnce() {
    Given given = Given.nothing().of(5);
    given.when(given.gatedSubmit());

    given.when(given.cancel()).thenEnded(Status.CANCELLED);
    given.when(given.hasRoom(1)).thenRejected(Rejection.ALREADY_FINISHED);
  }
}
