package dev.multinode.orchestrator.core.schedules;

import static dev.multinode.orchestrator.core.schedules.Scheduled.ID;
import static dev.multinode.orchestrator.core.schedules.Scheduled.MINUTELY;
import static dev.multinode.orchestrator.core.schedules.Scheduled.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DueTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aTimeRunsOnceItHasComeAndNotBefore() {
    Scheduled scheduled = Scheduled.created(MINUTELY).pass(Duration.ofSeconds(59));
    assertThat(scheduled.started()).isEmpty();

    scheduled.pass(SECOND);

    assertThat(scheduled.started()).containsExactly(minute(1));
  }

  @Test
  void theIdOfARunFollowsFromItsScheduleAndItsTime() {
    Scheduled scheduled = Scheduled.created(MINUTELY).pass(Duration.ofMinutes(1));

    UUID id = scheduled.starts().findFirst().orElseThrow().due().invocationId();

    assertThat(id).isEqualTo(ID.runAt(minute(1))).isNotEqualTo(ID.runAt(minute(2)));
    assertThat(id).isNotEqualTo(new ScheduleId("chess", "Chess.daily").runAt(minute(1)));
    assertThat(id.version()).isEqualTo(5);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void whoeverLooksTwiceStartsNothingTwice() {
    Scheduled scheduled = Scheduled.created(MINUTELY).pass(Duration.ofMinutes(1));

    scheduled.asks(new Command.Look());

    assertThat(scheduled.last().rejection()).contains(Rejection.NOT_DUE);
    assertThat(scheduled.started()).hasSize(1);
  }

  @Test
  void aRunIsToldOfTheOneBeforeItAndOfWhatWasMissedSince() {
    Scheduled scheduled = Scheduled.created(MINUTELY).pass(Duration.ofMinutes(3));
    scheduled.ends(minute(1)).pass(Duration.ofMinutes(1));

    assertThat(scheduled.starts().map(Effect.Start::previous))
        .containsExactly(Optional.empty(), Optional.of(minute(1)));
    assertThat(scheduled.starts().map(Effect.Start::missed)).containsExactly(0L, 2L);
  }

  @Test
  void afterAnOutageWhatIsWithinTheWindowRunsAndTheRestIsSkippedAndRecordedAsOne() {
    Scheduled scheduled =
        Scheduled.created(Scheduled.with(OverlapPolicy.ALLOW_ALL))
            .away(Duration.ofMinutes(10).plusSeconds(30));

    scheduled.pass(SECOND);

    assertThat(scheduled.started()).containsExactly(minute(10));
    assertThat(scheduled.skipped())
        .singleElement()
        .satisfies(
            skipped -> {
              assertThat(skipped.from()).isEqualTo(minute(1));
              assertThat(skipped.to()).isEqualTo(minute(9));
              assertThat(skipped.count()).isEqualTo(9);
              assertThat(skipped.reason()).isEqualTo(SkipReason.OUT_OF_CATCH_UP_WINDOW);
            });
    assertThat(scheduled.memory().missed()).isZero();
    assertThat(scheduled.starts().map(Effect.Start::missed)).containsExactly(9L);
  }

  @Test
  void aTimeIsWithinTheWindowToItsVeryEnd() {
    Scheduled scheduled = Scheduled.created(MINUTELY).away(Duration.ofMinutes(2));

    scheduled.pass(Duration.ZERO);

    assertThat(scheduled.started()).containsExactly(minute(1));
    assertThat(scheduled.skips()).containsExactly(SkipReason.OVERLAP);
  }

  @Test
  void aLongOutageOfAFrequentScheduleIsSkippedInBoundedSteps() {
    Schedule secondly = Scheduled.due(Timetable.cron("* * * * * *", ""));
    Scheduled scheduled = Scheduled.created(secondly).away(Duration.ofDays(3));

    scheduled.pass(Duration.ZERO);

    assertThat(scheduled.skipped().mapToLong(Event.Skipped::count).max())
        .hasValue(Upkeep.MOST_COUNTED);
    assertThat(scheduled.skipped().mapToLong(Event.Skipped::count).sum() + 1)
        .isEqualTo(Duration.ofDays(3).toSeconds());
  }

  @Test
  void nothingIsDueBeforeItsStartOrAfterItsEnd() {
    Scheduled scheduled =
        Scheduled.created(allowAll(Scheduled.between(minute(3), minute(5))))
            .pass(Duration.ofMinutes(10));

    assertThat(scheduled.started()).containsExactly(minute(3), minute(4), minute(5));
    assertThat(scheduled.nextLook()).isEmpty();
  }

  @Test
  void jitterPutsARunOffByASmallerTimeThatIsAlwaysTheSame() {
    Duration jitter = Duration.ofSeconds(20);
    DueTimes times = new DueTimes(ID, Scheduled.withJitter(jitter));

    List<Instant> runs =
        LongStream.range(1, 50).mapToObj(minute -> times.runsAt(minute(minute))).toList();

    for (int i = 0; i < runs.size(); i++) {
      assertThat(runs.get(i)).isBetween(minute(i + 1L), minute(i + 1L).plus(jitter));
      assertThat(times.runsAt(minute(i + 1L))).isEqualTo(runs.get(i));
    }
    assertThat(runs.stream().map(run -> run.getEpochSecond() % 60).distinct().count())
        .isGreaterThan(10);
    Scheduled scheduled = Scheduled.created(Scheduled.withJitter(jitter));
    assertThat(scheduled.nextLook()).contains(times.runsAt(minute(1)));
  }

  @Test
  void jitterNeverReachesTheNextTime() {
    DueTimes times = new DueTimes(ID, Scheduled.withJitter(Duration.ofHours(5)));

    assertThat(LongStream.range(1, 200).mapToObj(minute -> times.runsAt(minute(minute))))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void twoSchedulesOfOneTimetableArePutOffDifferently() {
    Schedule jittered = Scheduled.withJitter(Duration.ofSeconds(50));
    DueTimes other = new DueTimes(new ScheduleId("chess", "Chess.daily"), jittered);

    assertThat(new DueTimes(ID, jittered).runsAt(minute(1))).isNotEqualTo(other.runsAt(minute(1)));
  }

  private static Schedule allowAll(Schedule schedule) {
    return new Schedule(
        schedule.timetable(),
        OverlapPolicy.ALLOW_ALL,
        schedule.catchUp(),
        schedule.jitter(),
        schedule.startAt(),
        schedule.endAt(),
        schedule.pauseOnFailure(),
        schedule.target());
  }
}
