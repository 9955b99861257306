package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a schedule hears of an invocation that it has started. */
class ScheduledEndTest {

  private static final UUID RUN = new UUID(0, 1);
  private static final HeldLock HELD = new HeldLock("table-7", new UUID(0, 9));

  @Test
  void itIsToldOfASuccess() {
    Given given = submitted();

    given.when(given.started(1, RUN)).thenToldNoSchedule();
    given.when(given.completed(1, RUN)).thenToldItsSchedule(RunOutcome.SUCCEEDED);
  }

  @Test
  void itIsToldOfAFailureAndOfACancel() {
    Given failing = submitted();
    failing.when(failing.failed(1, RUN)).thenToldItsSchedule(RunOutcome.FAILED);

    Given cancelled = submitted();
    cancelled.when(cancelled.cancel()).thenToldNoSchedule();
    cancelled.when(cancelled.skipped(1)).thenToldItsSchedule(RunOutcome.CANCELLED);
  }

  @Test
  void nobodyElseIsToldAnything() {
    Given given = Given.nothing();
    given.when(given.gatedSubmit());

    given.when(given.completed(1, RUN)).thenToldNoSchedule();
  }

  @Test
  void aRefusedStartIsAnEnd() {
    Given given = Given.nothing().locked().scheduled();
    given.when(given.gatedSubmit()).thenToldNoSchedule();

    given.when(given.locksRefused(HELD)).thenToldItsSchedule(RunOutcome.REFUSED);
  }

  @Test
  void whatIsOverIsToldAgainToWhoeverStartsItAgain() {
    Given given = submitted();
    given.when(given.completed(1, RUN));

    given
        .when(given.gatedSubmit())
        .thenRejected(Rejection.ALREADY_FINISHED)
        .thenToldItsSchedule(RunOutcome.SUCCEEDED);
    given.when(given.remove()).thenToldNoSchedule();
    given
        .when(given.gatedSubmit())
        .thenRejected(Rejection.REMOVED)
        .thenToldItsSchedule(RunOutcome.REMOVED);
  }

  @Test
  void whatIsNotOverIsNotToldAgain() {
    Given given = submitted();

    given.when(given.gatedSubmit()).thenRejected(Rejection.ALREADY_SUBMITTED).thenToldNoSchedule();
  }

  @Test
  void whatIsRemovedWhileItRunsEndsWithItsRun() {
    Given given = submitted();
    given.when(given.started(1, RUN)).when(given.remove()).thenToldNoSchedule();

    given
        .after(Duration.ofSeconds(1))
        .when(given.completed(1, RUN))
        .thenToldItsSchedule(RunOutcome.REMOVED);
  }

  private static Given submitted() {
    Given given = Given.nothing().scheduled();
    return given.when(given.gatedSubmit());
  }
}
