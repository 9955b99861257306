package dev.multinode.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTimetableTest {

  @Test
  void without_a_zone_it_is_in_utc() {
    assertThat(Timetable.cron("@daily", "")).hasToString("@daily (UTC)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 23 * * 1-5       | 2026-01-02T23:00 | 2026-01-05T23:00",
        "*/15 * * * *       | 2026-01-01T00:00 | 2026-01-01T00:15",
        "7/20 * * * *       | 2026-01-01T00:08 | 2026-01-01T00:27",
        "10-40/15 * * * *   | 2026-01-01T00:26 | 2026-01-01T00:40",
        "10-40/15 * * * *   | 2026-01-01T00:40 | 2026-01-01T01:10",
        "5,50,1-3 * * * *   | 2026-01-01T00:03 | 2026-01-01T00:05",
        "0 0 1 1 *          | 2026-01-01T00:00 | 2027-01-01T00:00",
        "0 0 29 2 *         | 2026-01-01T00:00 | 2028-02-29T00:00",
        "0 0 29 feb ?       | 2096-03-01T00:00 | 2104-02-29T00:00",
        "0 0 ? FEB MON#5    | 2044-03-01T00:00 | 2072-02-29T00:00",
        "0 0 L * *          | 2026-02-01T00:00 | 2026-02-28T00:00",
        "0 0 L-3 * *        | 2026-02-01T00:00 | 2026-02-25T00:00",
        "0 0 LW * *         | 2026-05-02T00:00 | 2026-05-29T00:00",
        "0 0 15W * *        | 2026-08-02T00:00 | 2026-08-14T00:00",
        "0 0 1W * *         | 2026-08-01T00:00 | 2026-08-03T00:00",
        "0 0 31W * *        | 2026-05-30T00:00 | 2026-07-31T00:00",
        "0 0 * * FRIL       | 2026-01-01T00:00 | 2026-01-30T00:00",
        "0 0 * * 5L         | 2026-01-30T00:00 | 2026-02-27T00:00",
        "0 0 * * 7L         | 2026-01-30T00:00 | 2026-02-22T00:00",
        "0 0 * * FRI#2      | 2026-01-01T00:00 | 2026-01-09T00:00",
        "0 0 * * 0#1        | 2026-01-05T00:00 | 2026-02-01T00:00",
        "0 0 * * 0          | 2026-01-01T00:00 | 2026-01-04T00:00",
        "0 0 * * 7          | 2026-01-01T00:00 | 2026-01-04T00:00",
        "0 0 * * FRI-SUN    | 2026-01-03T00:00 | 2026-01-04T00:00",
        "0 0 * * sun-tue    | 2026-01-01T00:00 | 2026-01-04T00:00",
        "0 0 1,15,L * *     | 2026-01-15T00:00 | 2026-01-31T00:00",
        "0 0 13 * FRI       | 2026-01-09T00:00 | 2026-01-13T00:00",
        "0 0 13 * FRI       | 2026-01-13T00:00 | 2026-01-16T00:00",
        "0 0 1-31 * FRI     | 2026-01-13T00:00 | 2026-01-14T00:00",
        "0 0 ? * FRI        | 2026-01-09T00:00 | 2026-01-16T00:00",
        "0 0 ? * ?          | 2026-01-09T00:00 | 2026-01-10T00:00",
        "30 0 0 * * *       | 2026-01-01T00:00 | 2026-01-01T00:00:30",
        "*/20 * * * * *     | 2026-01-01T00:00:40.5 | 2026-01-01T00:01",
        "59 59 23 31 12 *   | 2026-12-31T23:59:59 | 2027-12-31T23:59:59",
        "@yearly            | 2026-01-01T00:00 | 2027-01-01T00:00",
        "@annually          | 2026-05-01T00:00 | 2027-01-01T00:00",
        "@monthly           | 2026-01-01T00:00 | 2026-02-01T00:00",
        "@weekly            | 2026-01-01T00:00 | 2026-01-04T00:00",
        "@daily             | 2026-01-01T00:00 | 2026-01-02T00:00",
        "@Midnight          | 2026-01-01T00:00 | 2026-01-02T00:00",
        "@hourly            | 2026-01-01T00:00 | 2026-01-01T01:00",
      })
  void the_next_time_of_an_expression(String expression, LocalDateTime after, LocalDateTime due) {
    assertThat(Timetable.cron(expression, "").next(after.toInstant(ZoneOffset.UTC)))
        .contains(due.toInstant(ZoneOffset.UTC));
  }

  @Test
  void blanks_around_and_between_fields_do_not_matter() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    assertThat(Timetable.cron("  0\t23  *  * 1-5 ", "UTC").next(now, 20))
        .isEqualTo(Timetable.cron("0 23 * * 1-5", "UTC").next(now, 20));
  }

  @Test
  void a_day_is_due_if_either_field_names_it() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    assertThat(Timetable.cron("0 12 1 * MON", "").next(now, 4))
        .containsExactly(
            Instant.parse("2026-01-01T12:00:00Z"),
            Instant.parse("2026-01-05T12:00:00Z"),
            Instant.parse("2026-01-12T12:00:00Z"),
            Instant.parse("2026-01-19T12:00:00Z"));
  }

  @Test
  void times_are_those_of_the_zone() {
    Instant now = Instant.parse("2026-07-01T00:00:00Z");

    assertThat(Timetable.cron("0 23 * * *", "Europe/London").next(now))
        .contains(Instant.parse("2026-07-01T22:00:00Z"));
    assertThat(Timetable.cron("0 23 * * *", "+05:30").next(now))
        .contains(Instant.parse("2026-07-01T17:30:00Z"));
  }

  @Test
  void a_fraction_of_a_second_is_before_the_next_one() {
    Timetable timetable = Timetable.cron("* * * * * *", "");

    assertThat(timetable.next(Instant.parse("2026-01-01T00:00:00.999999999Z")))
        .contains(Instant.parse("2026-01-01T00:00:01Z"));
  }

  @Test
  void nothing_is_due_after_the_year_9999() {
    Timetable timetable = Timetable.cron("0 0 1 6 *", "");

    assertThat(timetable.next(Instant.parse("9999-07-01T00:00:00Z"))).isEmpty();
    assertThat(timetable.next(Instant.MAX)).isEmpty();
    assertThat(timetable.next(Instant.parse("9998-01-01T00:00:00Z"), 9)).hasSize(2);
  }

  @Test
  void two_are_equal_if_they_say_the_same() {
    Timetable one = Timetable.cron("0 23 * * *", "Europe/London");

    assertThat(one)
        .isEqualTo(Timetable.cron("0 23 * * *", "Europe/London"))
        .hasSameHashCodeAs(Timetable.cron("0 23 * * *", "Europe/London"))
        .isNotEqualTo(Timetable.cron("0 23 * * *", "Europe/Paris"))
        .isNotEqualTo(Timetable.cron("0 22 * * *", "Europe/London"))
        .hasToString("0 23 * * * (Europe/London)");
    assertThat(List.of(one.zone().getId())).containsExactly("Europe/London");
  }
}
