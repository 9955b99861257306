package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.schedule.InvalidTimetable;
import dev.multinode.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScheduleSpecTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void a_plain_one_skips_what_overlaps_and_catches_up_for_a_minute() {
    assertThat(ScheduleSpec.cron("@daily"))
        .isEqualTo(
            new ScheduleSpec(
                Timetable.cron("@daily", "UTC"),
                OverlapPolicy.SKIP,
                Duration.ofMinutes(1),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                false));
  }

  @Test
  void each_method_changes_one_thing() {
    ScheduleSpec spec =
        ScheduleSpec.every("2026-01-01T00:00Z", "PT1H")
            .overlap(OverlapPolicy.ALLOW_ALL)
            .catchUp(HOUR)
            .jitter(Duration.ofSeconds(5))
            .startAt(MIDNIGHT)
            .endAt(MIDNIGHT.plus(HOUR))
            .pauseOnFailure(true);

    assertThat(spec)
        .isEqualTo(
            new ScheduleSpec(
                Timetable.every("2026-01-01T00:00Z", "PT1H"),
                OverlapPolicy.ALLOW_ALL,
                HOUR,
                Duration.ofSeconds(5),
                Optional.of(MIDNIGHT),
                Optional.of(MIDNIGHT.plus(HOUR)),
                true));
  }

  @Test
  void a_wrong_one_is_refused_with_the_position_of_the_mistake() {
    assertThatThrownBy(() -> ScheduleSpec.cron("0 24 * * *"))
        .isInstanceOfSatisfying(
            InvalidTimetable.class, wrong -> assertThat(wrong.position()).isEqualTo(3));
    assertThatThrownBy(() -> ScheduleSpec.cron("@daily", "Europe/Lndn"))
        .isInstanceOf(InvalidTimetable.class);
  }

  @Test
  void what_makes_no_sense_is_refused() {
    ScheduleSpec daily = ScheduleSpec.cron("@daily");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> daily.catchUp(Duration.ofSeconds(-1)))
        .withMessage("catchUp is PT-1S: it is from 0 to a hundred years (PT876600H)");
    assertThatIllegalArgumentException().isThrownBy(() -> daily.jitter(Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> daily.startAt(MIDNIGHT).endAt(MIDNIGHT.minusMillis(1)));
    assertThat(daily.startAt(MIDNIGHT).endAt(MIDNIGHT).next(MIDNIGHT.minusMillis(1), 2))
        .containsExactly(MIDNIGHT);
  }

  @Test
  void its_times_are_within_its_bounds() {
    ScheduleSpec hourly = ScheduleSpec.cron("@hourly").startAt(MIDNIGHT).endAt(MIDNIGHT.plus(HOUR));

    assertThat(hourly.next(MIDNIGHT.minus(HOUR), 5)).containsExactly(MIDNIGHT, MIDNIGHT.plus(HOUR));
    assertThat(hourly.next(MIDNIGHT, 5)).containsExactly(MIDNIGHT.plus(HOUR));
  }

  @Test
  void what_was_due_in_a_pause_is_not_due_next() {
    Instant now = MIDNIGHT.plus(HOUR.multipliedBy(3));

    assertThat(hourly(Optional.empty()).next(now, 1)).containsExactly(MIDNIGHT.plus(HOUR));
    assertThat(hourly(Optional.of(new ScheduleInfo.Pause("", MIDNIGHT))).next(now, 1))
        .containsExactly(now.plus(HOUR));
  }

  private static ScheduleInfo hourly(Optional<ScheduleInfo.Pause> pause) {
    return new ScheduleInfo(
        "hourly",
        "Chess.suggest",
        "1",
        ScheduleSpec.cron("@hourly"),
        Optional.empty(),
        MIDNIGHT,
        pause,
        MIDNIGHT,
        List.of(),
        0,
        0,
        Optional.empty(),
        0);
  }

  @Test
  void an_action_cannot_have_what_only_one_start_has() {
    ScheduleAction action =
        Multinode.over(new RecordingBackend()).function("f", Void.class).action(1, null);

    assertThat(action.arguments()).hasSize(2);
    assertThat(action.with(Multinode.options().priority(5)).options().priority()).isEqualTo(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> action.with(Multinode.options().id(new UUID(1, 2))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> action.with(Multinode.options().idempotencyKey("k")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> action.with(Multinode.options().delay(HOUR)))
        .withMessageContaining("again and again");
  }
}
