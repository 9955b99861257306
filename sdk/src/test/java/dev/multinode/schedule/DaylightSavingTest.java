package dev.multinode.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of schedules when clocks are put forward or back. */
class DaylightSavingTest {

  private static final String LONDON = "Europe/London";
  private static final String NEW_YORK = "America/New_York";

  /** 01:00 to 02:00 are skipped. */
  private static final Instant BEFORE_LONDON_SPRING = Instant.parse("2026-03-28T12:00:00Z");

  /** 01:00 to 02:00 come twice. */
  private static final Instant BEFORE_LONDON_AUTUMN = Instant.parse("2026-10-24T12:00:00Z");

  /** 02:00 to 03:00 are skipped. */
  private static final Instant BEFORE_NEW_YORK_SPRING = Instant.parse("2026-03-07T12:00:00Z");

  /** 01:00 to 02:00 come twice. */
  private static final Instant BEFORE_NEW_YORK_AUTUMN = Instant.parse("2026-10-31T12:00:00Z");

  @Test
  void a_skipped_time_is_due_at_the_next_instant_there_is_in_london() {
    assertThat(Timetable.cron("30 1 * * *", LONDON).next(BEFORE_LONDON_SPRING, 2))
        .isEqualTo(times("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"));
  }

  @Test
  void a_skipped_time_is_due_at_the_next_instant_there_is_in_new_york() {
    assertThat(Timetable.cron("30 2 * * *", NEW_YORK).next(BEFORE_NEW_YORK_SPRING, 2))
        .isEqualTo(times("2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z"));
  }

  @Test
  void several_skipped_times_are_due_once() {
    assertThat(Timetable.cron("0,20,40 2,3 * * *", NEW_YORK).next(BEFORE_NEW_YORK_SPRING, 3))
        .isEqualTo(times("2026-03-08T07:00:00Z", "2026-03-08T07:20:00Z", "2026-03-08T07:40:00Z"));
  }

  @Test
  void a_time_that_comes_twice_is_due_once_the_first_time_in_london() {
    assertThat(Timetable.cron("30 1 * * *", LONDON).next(BEFORE_LONDON_AUTUMN, 2))
        .isEqualTo(times("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"));
  }

  @Test
  void a_time_that_comes_twice_is_due_once_the_first_time_in_new_york() {
    assertThat(Timetable.cron("30 1 * * *", NEW_YORK).next(BEFORE_NEW_YORK_AUTUMN, 2))
        .isEqualTo(times("2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"));
  }

  @Test
  void the_end_of_what_comes_twice_is_due_when_it_comes() {
    assertThat(Timetable.cron("0,59 1,2 * * *", NEW_YORK).next(BEFORE_NEW_YORK_AUTUMN, 4))
        .isEqualTo(
            times(
                "2026-11-01T05:00:00Z",
                "2026-11-01T05:59:00Z",
                "2026-11-01T07:00:00Z",
                "2026-11-01T07:59:00Z"));
  }

  @Test
  void whoever_asks_in_the_hour_that_comes_again_is_told_of_no_time_of_it() {
    Timetable timetable = Timetable.cron("30 1 * * *", NEW_YORK);

    assertThat(timetable.next(Instant.parse("2026-11-01T05:45:00Z")))
        .contains(Instant.parse("2026-11-02T06:30:00Z"));
    assertThat(timetable.next(Instant.parse("2026-11-01T06:15:00Z")))
        .contains(Instant.parse("2026-11-02T06:30:00Z"));
  }

  @Test
  void what_leaves_the_hour_open_goes_on_through_the_hour_that_comes_again() {
    assertThat(
            Timetable.cron("*/30 * * * *", NEW_YORK).next(Instant.parse("2026-11-01T04:59:00Z"), 6))
        .isEqualTo(
            times(
                "2026-11-01T05:00:00Z",
                "2026-11-01T05:30:00Z",
                "2026-11-01T06:00:00Z",
                "2026-11-01T06:30:00Z",
                "2026-11-01T07:00:00Z",
                "2026-11-01T07:30:00Z"));
    assertThat(Timetable.cron("10 * * * *", LONDON).next(Instant.parse("2026-10-24T23:30:00Z"), 3))
        .isEqualTo(times("2026-10-25T00:10:00Z", "2026-10-25T01:10:00Z", "2026-10-25T02:10:00Z"));
  }

  @Test
  void what_leaves_the_hour_open_goes_on_over_the_hour_that_is_skipped() {
    assertThat(
            Timetable.cron("*/30 * * * *", NEW_YORK).next(Instant.parse("2026-03-08T06:15:00Z"), 3))
        .isEqualTo(times("2026-03-08T06:30:00Z", "2026-03-08T07:00:00Z", "2026-03-08T07:30:00Z"));
  }

  @Test
  void a_calendar_interval_keeps_its_local_time_in_spring_and_autumn() {
    Timetable daily = Timetable.every("2026-01-01T02:30[America/New_York]", "P1D");

    assertThat(daily.next(BEFORE_NEW_YORK_SPRING, 2))
        .isEqualTo(times("2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z"));
    Timetable twice = Timetable.every("2026-01-01T01:30[America/New_York]", "P1D");
    assertThat(twice.next(BEFORE_NEW_YORK_AUTUMN, 2))
        .isEqualTo(times("2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"));
    Timetable london = Timetable.every("2026-01-01T01:30[Europe/London]", "P1D");
    assertThat(london.next(BEFORE_LONDON_SPRING, 2))
        .isEqualTo(times("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"));
    assertThat(london.next(BEFORE_LONDON_AUTUMN, 2))
        .isEqualTo(times("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"));
  }

  @Test
  void a_reference_that_clocks_skip_names_the_local_time_all_the_same() {
    assertThat(
            Timetable.every("2026-03-08T02:30[America/New_York]", "P1D")
                .next(BEFORE_NEW_YORK_SPRING, 2))
        .isEqualTo(times("2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z"));
  }

  @Test
  void a_duration_does_not_follow_the_zone() {
    Timetable daily = Timetable.every("2026-03-07T02:30[America/New_York]", "PT24H");

    assertThat(daily.next(BEFORE_NEW_YORK_SPRING, 2))
        .isEqualTo(times("2026-03-08T07:30:00Z", "2026-03-09T07:30:00Z"));
    assertThat(daily.next(BEFORE_NEW_YORK_AUTUMN, 2))
        .isEqualTo(times("2026-11-01T07:30:00Z", "2026-11-02T07:30:00Z"));
  }

  private static List<Instant> times(String... texts) {
    return Stream.of(texts).map(Instant::parse).toList();
  }
}
