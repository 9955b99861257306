package dev.multinode.orchestrator.core.schedules;

import static dev.multinode.orchestrator.core.schedules.Scheduled.ID;
import static dev.multinode.orchestrator.core.schedules.Scheduled.MINUTELY;
import static dev.multinode.orchestrator.core.schedules.Scheduled.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.RunOutcome;
import dev.multinode.schedule.Timetable;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How schedules come, change, pause and go, and what people ask of them. */
class UpkeepTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Schedule HOURLY = Scheduled.due(Timetable.cron("@hourly", ""));

  @Test
  void whatThereIsIsNotCreatedAgain() {
    Scheduled scheduled = Scheduled.created(MINUTELY);

    scheduled.asks(new Command.Create(HOURLY));

    rejects(scheduled, Rejection.ALREADY_EXISTS);
  }

  @Test
  void nothingIsAskedOfWhatThereIsNot() {
    rejects(new Scheduled().asks(new Command.Look()), Rejection.UNKNOWN_SCHEDULE);
    rejects(new Scheduled().asks(new Command.Update(HOURLY)), Rejection.UNKNOWN_SCHEDULE);
    rejects(new Scheduled().asks(new Command.Remove()), Rejection.UNKNOWN_SCHEDULE);
  }

  @Test
  void whatNobodyCouldMeanIsRefused() {
    Schedule ended = Scheduled.between(minute(2), minute(1));
    Schedule hasty = Scheduled.withJitter(Duration.ofSeconds(-1));
    Scheduled scheduled = Scheduled.created(MINUTELY);

    rejects(new Scheduled().asks(new Command.Create(ended)), Rejection.INVALID_SCHEDULE);
    rejects(new Scheduled().asks(new Command.Declare("app", hasty)), Rejection.INVALID_SCHEDULE);
    rejects(scheduled.asks(new Command.Update(ended)), Rejection.INVALID_SCHEDULE);
    assertThat(scheduled.memory().schedule()).isEqualTo(MINUTELY);
  }

  @Test
  void anAppThatIsReadAgainUnchangedChangesNothing() {
    Scheduled scheduled = new Scheduled().asks(new Command.Declare("app", MINUTELY));
    State before = scheduled.state();

    scheduled.asks(new Command.Declare("app", Scheduled.with(OverlapPolicy.SKIP)));

    rejects(scheduled, Rejection.UNCHANGED);
    assertThat(scheduled.state()).isEqualTo(before);
  }

  @Test
  void aChangedAnnotationKeepsItsMemory() {
    Scheduled scheduled =
        new Scheduled().asks(new Command.Declare("app", MINUTELY)).pass(MINUTE.multipliedBy(2));

    scheduled.asks(new Command.Declare("app", Scheduled.of("another")));

    assertThat(scheduled.memory().running()).hasSize(1);
    assertThat(scheduled.memory().previous()).contains(minute(1));
    assertThat(scheduled.memory().missed()).isEqualTo(1);
    assertThat(scheduled.memory().considered()).isEqualTo(minute(2));
    assertThat(scheduled.memory().createdAt()).isEqualTo(Scheduled.START);
    scheduled.ends(minute(1)).pass(MINUTE);
    assertThat(scheduled.starts().map(Effect.Start::target))
        .endsWith(new Scheduled.PlainTarget("another"));
  }

  @Test
  void anotherTimetableIsNotDueInThePast() {
    Scheduled scheduled = Scheduled.created(HOURLY).away(Duration.ofSeconds(90));

    scheduled.asks(new Command.Update(MINUTELY)).pass(Duration.ZERO);

    assertThat(scheduled.started()).isEmpty();
    assertThat(scheduled.nextLook()).contains(minute(2));
  }

  @Test
  void whatAnAppDeclaresIsItsOwn() {
    Scheduled scheduled = new Scheduled().asks(new Command.Declare("app", MINUTELY));

    rejects(scheduled.asks(new Command.Update(HOURLY)), Rejection.DECLARED_BY_APP);
    rejects(scheduled.asks(new Command.Remove()), Rejection.DECLARED_BY_APP);
    rejects(scheduled.asks(new Command.Withdraw("other")), Rejection.DECLARED_ELSEWHERE);

    scheduled.asks(new Command.Withdraw("app"));
    assertThat(scheduled.state()).isEqualTo(new State.Absent());
  }

  @Test
  void anAnnotationTakesOverWhatWasCreated() {
    Scheduled scheduled = Scheduled.created(MINUTELY);

    scheduled.asks(new Command.Declare("app", MINUTELY));

    assertThat(scheduled.memory().declaredBy()).isEqualTo(Optional.of("app"));
  }

  @Test
  void whatIsRemovedRunsNoMoreAndTheEndOfItsRunIsNothing() {
    Scheduled scheduled = Scheduled.created(MINUTELY).pass(MINUTE);

    scheduled.asks(new Command.Remove()).pass(MINUTE).ends(minute(1));

    rejects(scheduled, Rejection.UNKNOWN_SCHEDULE);
    assertThat(scheduled.started()).containsExactly(minute(1));
  }

  @Test
  void whatIsPausedDoesNotRunAndWhatWasDueMeanwhileIsSkippedAsOne() {
    Scheduled scheduled = Scheduled.created(MINUTELY);
    scheduled.asks(new Command.Pause("holidays")).pass(MINUTE.multipliedBy(5));
    assertThat(scheduled.started()).isEmpty();
    assertThat(scheduled.nextLook()).isEmpty();
    assertThat(scheduled.state()).isInstanceOf(State.Paused.class);

    scheduled.asks(new Command.Resume()).pass(MINUTE);

    assertThat(scheduled.started()).containsExactly(minute(6));
    assertThat(scheduled.skipped())
        .singleElement()
        .satisfies(
            skipped -> {
              assertThat(skipped.count()).isEqualTo(5);
              assertThat(skipped.reason()).isEqualTo(SkipReason.PAUSED);
            });
  }

  @Test
  void aPauseInWhichNothingWasDueSkipsNothing() {
    Scheduled scheduled = Scheduled.created(MINUTELY);

    scheduled.asks(new Command.Pause("")).away(Duration.ofSeconds(9)).asks(new Command.Resume());

    assertThat(scheduled.skips()).isEmpty();
  }

  @Test
  void nobodyPausesOrResumesTwice() {
    Scheduled scheduled = Scheduled.created(MINUTELY);

    rejects(scheduled.asks(new Command.Resume()), Rejection.NOT_PAUSED);
    scheduled.asks(new Command.Pause(""));
    rejects(scheduled.asks(new Command.Pause("")), Rejection.ALREADY_PAUSED);
  }

  @Test
  void aRunThatFailsPausesWhatPausesOnFailure() {
    Scheduled scheduled =
        Scheduled.created(Scheduled.pausingOnFailure()).pass(MINUTE.multipliedBy(2));

    scheduled.ends(ID.runAt(minute(1)), RunOutcome.FAILED);

    assertThat(scheduled.state())
        .isInstanceOfSatisfying(
            State.Paused.class,
            paused ->
                assertThat(paused.note())
                    .isEqualTo("Its run for 2026-01-01T00:01:00Z ended as FAILED"));
    assertThat(scheduled.started()).containsExactly(minute(1));

    scheduled.asks(new Command.Resume());
    assertThat(scheduled.started()).containsExactly(minute(1), minute(2));
  }

  @Test
  void aRunThatIsCancelledPausesNothing() {
    Scheduled scheduled = Scheduled.created(Scheduled.pausingOnFailure()).pass(MINUTE);

    scheduled.ends(ID.runAt(minute(1)), RunOutcome.CANCELLED);

    assertThat(scheduled.state()).isInstanceOf(State.Active.class);
  }

  @Test
  void aTriggerRunsNowAndOnceForEachRequestAlsoInAPause() {
    UUID request = new UUID(0, 7);
    Scheduled scheduled = Scheduled.created(Scheduled.with(OverlapPolicy.ALLOW_ALL));
    scheduled.asks(new Command.Pause("")).away(Duration.ofSeconds(5));

    scheduled.asks(new Command.Trigger(request));
    rejects(scheduled.asks(new Command.Trigger(request)), Rejection.ALREADY_TRIGGERED);
    scheduled.asks(new Command.Trigger(new UUID(0, 8)));

    assertThat(scheduled.started())
        .containsExactly(Scheduled.START.plusSeconds(5), Scheduled.START.plusSeconds(5));
    assertThat(scheduled.starts().map(start -> start.due().invocationId()))
        .containsExactly(ID.runFor(request), ID.runFor(new UUID(0, 8)));
    assertThat(scheduled.memory().considered()).isEqualTo(Scheduled.START);
  }

  @Test
  void aTriggerKeepsToTheOverlapPolicy() {
    Command.Trigger trigger = new Command.Trigger(new UUID(0, 7));

    rejects(Scheduled.created(MINUTELY).pass(MINUTE).asks(trigger), Rejection.OVERLAP);
    Scheduled buffering = Scheduled.created(Scheduled.with(OverlapPolicy.BUFFER_ONE)).pass(MINUTE);
    assertThat(buffering.asks(trigger).memory().waiting()).hasSize(1);
    rejects(buffering.asks(new Command.Trigger(new UUID(0, 8))), Rejection.BUFFER_FULL);
    rejects(buffering.asks(trigger), Rejection.ALREADY_TRIGGERED);
  }

  @Test
  void aBackfillRunsTheTimesOfThePastOneAfterAnotherWithTheirOwnIds() {
    Scheduled scheduled = Scheduled.created(HOURLY).away(Duration.ofMinutes(5));

    scheduled.asks(
        new Command.Backfill(Scheduled.START.minus(Duration.ofHours(2)), Scheduled.START));

    assertThat(scheduled.started()).containsExactly(Scheduled.START.minus(Duration.ofHours(2)));
    scheduled.ends(Scheduled.START.minus(Duration.ofHours(2)));
    scheduled.ends(Scheduled.START.minus(Duration.ofHours(1)));
    scheduled.ends(Scheduled.START);
    assertThat(scheduled.starts().map(start -> start.due().invocationId()))
        .containsExactly(
            ID.runAt(Scheduled.START.minus(Duration.ofHours(2))),
            ID.runAt(Scheduled.START.minus(Duration.ofHours(1))),
            ID.runAt(Scheduled.START));
    assertThat(scheduled.memory().backfills()).isEmpty();
    assertThat(scheduled.nextLook()).contains(Scheduled.START.plus(Duration.ofHours(1)));
  }

  @Test
  void aBackfillOfWhatMayRunBesideItselfRunsAtOnce() {
    Scheduled scheduled =
        Scheduled.created(Scheduled.with(OverlapPolicy.ALLOW_ALL)).asks(new Command.Pause(""));
    scheduled.away(MINUTE.multipliedBy(250));

    scheduled.asks(new Command.Backfill(minute(1), minute(240))).pass(Duration.ZERO);

    assertThat(scheduled.started()).hasSize(240).isSorted();
    assertThat(scheduled.memory().backfills()).isEmpty();
  }

  @Test
  void whatRunsAlreadyIsNotBackfilled() {
    Scheduled scheduled =
        Scheduled.created(Scheduled.with(OverlapPolicy.ALLOW_ALL)).pass(MINUTE.multipliedBy(2));

    scheduled.asks(new Command.Backfill(minute(0), minute(2)));

    assertThat(scheduled.started()).containsExactly(minute(1), minute(2), minute(0));
    rejects(
        scheduled.asks(new Command.Backfill(minute(0), minute(2))), Rejection.NOTHING_TO_BACKFILL);
  }

  @Test
  void whatWillHaveItsTurnIsNotBackfilled() {
    Scheduled scheduled =
        Scheduled.created(Scheduled.with(OverlapPolicy.ALLOW_ALL)).away(Duration.ofSeconds(90));

    scheduled.asks(new Command.Backfill(minute(-1), minute(1))).pass(Duration.ZERO);

    assertThat(scheduled.started()).containsExactly(minute(-1), minute(0), minute(1));
  }

  @Test
  void aBackfillThatMakesNoSenseIsRefused() {
    Scheduled scheduled = Scheduled.created(HOURLY).away(Duration.ofMinutes(90));

    rejects(
        scheduled.asks(new Command.Backfill(minute(0), minute(120))),
        Rejection.BACKFILL_OF_THE_FUTURE);
    rejects(
        scheduled.asks(new Command.Backfill(minute(60), minute(0))),
        Rejection.BACKFILL_OF_THE_FUTURE);
    rejects(
        scheduled.asks(new Command.Backfill(minute(1), minute(59))), Rejection.NOTHING_TO_BACKFILL);
    for (int i = 0; i <= Firing.MOST_BACKFILLS; i++) {
      scheduled.asks(new Command.Backfill(minute(-600), minute(0)));
    }
    rejects(scheduled, Rejection.TOO_MANY_BACKFILLS);
  }

  private static void rejects(Scheduled scheduled, Rejection reason) {
    assertThat(scheduled.last().rejection()).contains(reason);
    assertThat(scheduled.last().events()).isEmpty();
    assertThat(scheduled.last().effects()).isEmpty();
  }
}
