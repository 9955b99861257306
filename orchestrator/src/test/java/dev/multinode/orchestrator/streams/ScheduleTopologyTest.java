package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.multinode.orchestrator.core.schedules.ScheduleId;
import dev.multinode.wire.BackfillSchedule;
import dev.multinode.wire.OverlapPolicy;
import dev.multinode.wire.PauseSchedule;
import dev.multinode.wire.RemoveSchedule;
import dev.multinode.wire.ResumeSchedule;
import dev.multinode.wire.ScheduleCause;
import dev.multinode.wire.ScheduleDecided;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.ScheduleRow;
import dev.multinode.wire.ScheduledFor;
import dev.multinode.wire.ScheduledOutcome;
import dev.multinode.wire.SkipReason;
import dev.multinode.wire.TriggerSchedule;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Schedules, and what the engine does with what they start. */
class ScheduleTopologyTest {

  private static final UUID RUN = new UUID(0, 1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String NO_SUCH_CLASS =
      "its start became a dead letter: there is no resource class gone";

  @RegisterExtension private final EngineDriver engine = new EngineDriver();

  @Test
  void what_is_due_is_released_and_knows_what_it_is_for() {
    WireSchedule schedule = WireSchedule.secondly(OverlapPolicy.SKIP);
    engine.ask(schedule, schedule.create());
    assertThat(engine.scheduleDecisions())
        .singleElement()
        .extracting(ScheduleDecided::getRefusedFor)
        .isNull();

    engine.pass(SECOND.plusMillis(100));

    Work work = onlyWork();
    assertThat(work.getInvocationId()).isEqualTo(runAt(schedule, second(1)));
    assertThat(work.getArguments()).isEqualTo(Wire.bytes("arguments"));
    assertThat(work.getEnvelope().getName()).isEqualTo("Chess.suggest");
    assertThat(work.getEnvelope().getSubmittedAt()).isAfterOrEqualTo(second(1));
    assertThat(work.getEnvelope().getScheduledFor())
        .isEqualTo(new ScheduledFor(schedule.name(), second(1), ScheduleCause.TIME, null, 0L));
    assertThat(engine.events()).containsExactly("InvocationSubmitted", "AttemptReleased");
  }

  @Test
  void the_end_of_a_run_lets_the_next_one_begin() {
    WireSchedule schedule = WireSchedule.secondly(OverlapPolicy.SKIP);
    engine.ask(schedule, schedule.create());
    engine.pass(Duration.ofMillis(2_500));
    Wire first = Wire.of(onlyWork());
    assertThat(skips(schedule)).containsExactly(SkipReason.OVERLAP);

    engine.command(first, first.completed(1, RUN));
    engine.pass(SECOND);

    ScheduledFor next = onlyWork().getEnvelope().getScheduledFor();
    assertThat(next.getNominalTime()).isEqualTo(second(3));
    assertThat(next.getPrevious()).isEqualTo(second(1));
    assertThat(next.getMissed()).isEqualTo(1);
    assertThat(engine.history(schedule))
        .extracting(ScheduleHistoryEntry::getOutcome)
        .containsExactly(null, null, ScheduledOutcome.SUCCEEDED);
  }

  @Test
  void what_waits_begins_at_once_when_the_run_before_it_fails() {
    WireSchedule schedule = WireSchedule.secondly(OverlapPolicy.BUFFER_ONE);
    engine.ask(schedule, schedule.create());
    engine.pass(Duration.ofMillis(2_500));
    Wire first = Wire.of(onlyWork());

    engine.command(first, first.failed(1, RUN));

    assertThat(onlyWork().getInvocationId()).isEqualTo(runAt(schedule, second(2)));
    assertThat(engine.history(schedule).getLast().getOutcome()).isEqualTo(ScheduledOutcome.FAILED);
  }

  @Test
  void a_later_run_cancels_the_earlier_one_and_follows_its_end() {
    WireSchedule schedule = WireSchedule.secondly(OverlapPolicy.CANCEL_OTHER);
    engine.ask(schedule, schedule.create());
    engine.pass(Duration.ofMillis(1_500));
    Wire first = Wire.of(onlyWork());
    engine.command(first, first.started(1, RUN));

    engine.pass(SECOND);
    assertThat(engine.revoked()).containsExactly(first.id());
    assertThat(engine.events()).contains("CancellationRequested");
    assertThat(engine.dispatched()).isEmpty();

    engine.command(first, first.completed(1, RUN));
    assertThat(onlyWork().getInvocationId()).isEqualTo(runAt(schedule, second(2)));
  }

  @Test
  void a_start_that_is_refused_for_a_lock_is_an_end_too() {
    WireSchedule schedule = WireSchedule.secondly(OverlapPolicy.SKIP).lockedBy("table-7");
    Wire holder = Wire.invocation().locked("table-7");
    engine.command(holder, holder.submit());
    engine.dispatched();
    engine.ask(schedule, schedule.create());

    engine.pass(Duration.ofMillis(1_500));

    assertThat(engine.dispatched()).isEmpty();
    assertThat(engine.history(schedule))
        .singleElement()
        .extracting(ScheduleHistoryEntry::getOutcome)
        .isEqualTo(ScheduledOutcome.REFUSED);
  }

  @Test
  void a_start_that_the_engine_cannot_use_is_an_end_with_a_reason() {
    WireSchedule schedule = WireSchedule.secondly(OverlapPolicy.SKIP).onClass("gone");
    engine.ask(schedule, schedule.create());

    engine.pass(Duration.ofMillis(2_500));

    assertThat(engine.deadLetters()).hasSize(2);
    assertThat(engine.history(schedule))
        .extracting(
            ScheduleHistoryEntry::getFrom,
            ScheduleHistoryEntry::getOutcome,
            ScheduleHistoryEntry::getReason)
        .containsExactly(
            tuple(second(2), ScheduledOutcome.FAILED, NO_SUCH_CLASS),
            tuple(second(1), ScheduledOutcome.FAILED, NO_SUCH_CLASS));
    assertThat(row(schedule).orElseThrow().getRunning()).isEmpty();
  }

  @Test
  void a_start_on_which_the_engine_fails_is_an_end_and_pauses_what_pauses_on_failure() {
    WireSchedule schedule = WireSchedule.secondly(OverlapPolicy.SKIP).pausingOnFailure();
    engine.damage(Wire.invocation(runAt(schedule, second(1))), new byte[] {1, 2, 3});
    engine.ask(schedule, schedule.create());

    engine.pass(Duration.ofMillis(2_500));

    assertThat(engine.dispatched()).isEmpty();
    assertThat(engine.history(schedule))
        .singleElement()
        .extracting(ScheduleHistoryEntry::getOutcome)
        .isEqualTo(ScheduledOutcome.FAILED);
    assertThat(row(schedule).orElseThrow().getPause().getNote())
        .startsWith(
            "Its run for 2026-01-01T00:00:01Z ended as FAILED: its start became a dead letter: ");
  }

  @Test
  void a_header_that_names_no_schedule_does_no_harm() {
    Wire gone = Wire.invocation().onClass("gone");
    engine.commandWithHeader(gone, "schedule", new byte[] {1});
    engine.commandWithHeader(gone, "schedule", new byte[] {0, 0, 0, 9, 1});
    engine.commandWithHeader(gone, "schedule", new byte[] {0, 0, 0, 0, 'x'});

    assertThat(engine.deadLetters()).hasSize(3);
    Wire invocation = Wire.invocation();
    engine.command(invocation, invocation.submit());
    assertThat(onlyWork().getInvocationId()).isEqualTo(invocation.id());
  }

  @Test
  void a_run_that_is_backfilled_although_it_has_run_does_not_run_again() {
    WireSchedule schedule = WireSchedule.secondly(OverlapPolicy.SKIP);
    engine.ask(schedule, schedule.create());
    engine.pass(Duration.ofMillis(1_100));
    Wire first = Wire.of(onlyWork());
    engine.command(first, first.completed(1, RUN));
    engine.ask(schedule, schedule.asking(new PauseSchedule("")));
    engine.events();

    engine.ask(schedule, schedule.asking(new BackfillSchedule(second(1), second(1))));

    assertThat(engine.dispatched()).isEmpty();
    assertThat(engine.events()).isEmpty();
    assertThat(engine.history(schedule))
        .extracting(ScheduleHistoryEntry::getOutcome)
        .containsExactly(ScheduledOutcome.SUCCEEDED, ScheduledOutcome.SUCCEEDED);
    assertThat(row(schedule).orElseThrow().getRunning()).isEmpty();
  }

  @Test
  void a_trigger_tells_what_it_has_started() {
    WireSchedule schedule = WireSchedule.minutely();
    engine.ask(schedule, schedule.create());
    engine.scheduleDecisions();
    UUID request = UUID.randomUUID();

    engine.ask(schedule, schedule.asking(request, new TriggerSchedule()));

    Work work = onlyWork();
    assertThat(engine.scheduleDecisions())
        .containsExactly(
            new ScheduleDecided(request, "client-1", null, null, work.getInvocationId()));
    assertThat(work.getEnvelope().getScheduledFor().getCause()).isEqualTo(ScheduleCause.TRIGGER);
  }

  @Test
  void what_is_refused_is_told_with_its_reason() {
    WireSchedule schedule = WireSchedule.minutely();

    engine.ask(schedule, schedule.asking(new ResumeSchedule()));

    assertThat(engine.scheduleDecisions())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.getRefusedFor()).isEqualTo("UNKNOWN_SCHEDULE");
              assertThat(refused.getReason()).isEqualTo("there is no such schedule");
            });
  }

  @Test
  void a_wrong_cron_is_refused_with_the_position_of_the_mistake() {
    WireSchedule schedule = WireSchedule.minutely().with("0 24 * * *");

    engine.ask(schedule, schedule.create());

    assertThat(engine.scheduleDecisions())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.getRefusedFor()).isEqualTo("INVALID_TIMETABLE");
              assertThat(refused.getReason())
                  .isEqualTo(
                      "\"0 24 * * *\" is no cron expression: at character 3, 24 is too large: hours"
                          + " are 0-23");
            });
  }

  @Test
  void a_paused_one_starts_nothing_and_a_resumed_one_goes_on() {
    WireSchedule schedule = WireSchedule.secondly(OverlapPolicy.ALLOW_ALL);
    engine.ask(schedule, schedule.create());
    engine.ask(schedule, schedule.asking(new PauseSchedule("holidays")));
    engine.pass(Duration.ofMillis(2_500));
    assertThat(engine.dispatched()).isEmpty();
    assertThat(row(schedule).orElseThrow().getPause().getNote()).isEqualTo("holidays");

    engine.ask(schedule, schedule.asking(new ResumeSchedule()));
    engine.pass(SECOND);

    assertThat(onlyWork().getInvocationId()).isEqualTo(runAt(schedule, second(3)));
    assertThat(skips(schedule)).containsExactly(SkipReason.PAUSED);
  }

  @Test
  void the_schedules_are_published_until_they_are_removed() {
    WireSchedule schedule = WireSchedule.minutely();
    engine.ask(schedule, schedule.create());
    assertThat(row(schedule)).isPresent();

    engine.ask(schedule, schedule.asking(new RemoveSchedule()));

    assertThat(row(schedule)).isEmpty();
    assertThat(engine.history(schedule)).isEmpty();
  }

  @Test
  void every_run_and_every_skip_is_published_with_its_end_or_reason() {
    WireSchedule schedule = WireSchedule.secondly(OverlapPolicy.SKIP);
    engine.ask(schedule, schedule.create());
    engine.pass(Duration.ofMillis(2_500));
    Wire first = Wire.of(onlyWork());
    engine.command(first, first.completed(1, RUN));

    assertThat(engine.publishedHistory())
        .extracting(
            ScheduleHistoryEntry::getNumber,
            ScheduleHistoryEntry::getFrom,
            ScheduleHistoryEntry::getSkippedFor,
            ScheduleHistoryEntry::getOutcome)
        .containsExactly(
            tuple(1L, second(1), null, null),
            tuple(2L, second(2), SkipReason.OVERLAP, null),
            tuple(1L, second(1), null, ScheduledOutcome.SUCCEEDED));
  }

  @Test
  void an_unchanged_declaration_writes_nothing() {
    WireSchedule schedule = WireSchedule.minutely();
    engine.ask(schedule, schedule.declare());
    engine.publishedSchedules();

    engine.ask(schedule, schedule.declare());

    assertThat(engine.publishedSchedules()).isEmpty();
    assertThat(engine.scheduleDecisions())
        .extracting(ScheduleDecided::getRefusedFor)
        .containsExactly(null, "UNCHANGED");
  }

  @Test
  void the_history_has_the_latest_entries_only() {
    WireSchedule schedule = WireSchedule.secondly(OverlapPolicy.ALLOW_ALL);
    engine.ask(schedule, schedule.create());

    engine.pass(Duration.ofSeconds(StoredSchedules.HISTORY + 3).plusMillis(100));

    assertThat(engine.history(schedule)).hasSize(StoredSchedules.HISTORY);
    assertThat(engine.history(schedule).getFirst().getNumber())
        .isEqualTo(StoredSchedules.HISTORY + 3);
    assertThat(engine.history(schedule).getLast().getNumber()).isEqualTo(4);
  }

  @Test
  void a_record_that_asks_nothing_of_a_schedule_becomes_a_dead_letter() {
    WireSchedule schedule = WireSchedule.secondly(OverlapPolicy.SKIP);
    engine.write(engine.topics.scheduleCommands(), schedule.key(), new byte[] {1, 2, 3});
    engine.ask(schedule.renamed("other").key(), schedule.create());

    assertThat(engine.deadLetters()).hasSize(2);
    engine.ask(schedule, schedule.create());
    engine.pass(SECOND.plusMillis(100));
    assertThat(engine.dispatched()).hasSize(1);
  }

  private Work onlyWork() {
    List<Work> works = engine.dispatched();
    assertThat(works).hasSize(1);
    return works.getFirst();
  }

  private Optional<ScheduleRow> row(WireSchedule schedule) {
    return engine.publishedSchedules().stream()
        .filter(published -> Arrays.equals(published.key(), schedule.key()))
        .reduce((_, latest) -> latest)
        .flatMap(EngineDriver.PublishedSchedule::row);
  }

  private List<SkipReason> skips(WireSchedule schedule) {
    return engine.history(schedule).stream()
        .map(ScheduleHistoryEntry::getSkippedFor)
        .filter(reason -> reason != null)
        .toList();
  }

  private static UUID runAt(WireSchedule schedule, Instant nominal) {
    return new ScheduleId("chess", schedule.name()).runAt(nominal);
  }

  private static Instant second(long seconds) {
    return Wire.START.plusSeconds(seconds);
  }
}
