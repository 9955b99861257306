package dev.multinode.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTimetableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2023-09-08T23:00[Europe/London] | P1D   | 2026-07-01T00:00:00Z | 2026-07-01T22:00:00Z",
        "2023-09-08T23:00[Europe/London] | P1D   | 2026-12-01T00:00:00Z | 2026-12-01T23:00:00Z",
        "2023-09-08T23:00[Europe/London] | PT24H | 2026-12-01T00:00:00Z | 2026-12-01T22:00:00Z",
        "2036-09-08T23:00[Europe/London] | P1D   | 2026-07-01T00:00:00Z | 2026-07-01T22:00:00Z",
        "2036-01-01T00:00Z               | PT7H  | 2035-12-31T16:00:00Z | 2035-12-31T17:00:00Z",
        "2036-01-01T00:00Z               | PT7H  | 2035-12-31T17:00:00Z | 2036-01-01T00:00:00Z",
        "2036-01-01T00:00Z               | PT7H  | 2036-01-01T00:00:00Z | 2036-01-01T07:00:00Z",
        "2026-01-31T12:00                | P1M   | 2026-02-01T00:00:00Z | 2026-02-28T12:00:00Z",
        "2026-01-31T12:00                | P1M   | 2026-02-28T12:00:00Z | 2026-03-31T12:00:00Z",
        "2026-01-31T12:00                | P1M   | 2025-11-30T12:00:00Z | 2025-12-31T12:00:00Z",
        "2024-02-29T00:00+01:00          | P1Y   | 2026-01-01T00:00:00Z | 2026-02-27T23:00:00Z",
        "2026-01-01T00:00                | P2W   | 2026-01-01T00:00:00Z | 2026-01-15T00:00:00Z",
        "2026-01-01T00:00                | PT1S  | 2026-01-01T00:00:00.4Z | 2026-01-01T00:00:01Z",
        "2026-01-01T00:00:00.25          | PT1.5S | 2026-01-01T00:00:00.25Z |"
            + " 2026-01-01T00:00:01.75Z",
        "2026-01-01T00:00                | PT90M | 2026-01-01T23:00:00Z | 2026-01-02T00:00:00Z",
        "2026-01-01T00:00                | P1M1D | 2026-02-01T00:00:00Z | 2026-02-02T00:00:00Z",
      })
  void the_next_time_of_an_interval(String reference, String every, Instant after, Instant due) {
    assertThat(Timetable.every(reference, every).next(after)).contains(due);
  }

  @Test
  void it_is_always_the_first_multiple_after_a_time_and_none_is_left_out() {
    Random random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      Instant reference = anyTime(random);
      Duration every = Duration.ofMillis(1_000 + random.nextLong(100_000_000L));
      Instant after = anyTime(random);

      Instant due =
          Timetable.every(reference.toString(), every.toString()).next(after).orElseThrow();

      assertThat(due).isAfter(after).isBeforeOrEqualTo(after.plus(every));
      assertThat(Duration.between(reference, due).toMillis() % every.toMillis()).isZero();
    }
  }

  @Test
  void days_follow_one_another_without_a_gap_from_wherever_one_looks() {
    Random random = new Random(6);
    for (int round = 0; round < 500; round++) {
      String every = random.nextBoolean() ? "P1M" : "P" + (1 + random.nextInt(40)) + "D";
      Timetable timetable = Timetable.every("2026-01-31T02:30[America/New_York]", every);
      Instant first = timetable.next(anyTime(random)).orElseThrow();

      Instant second = timetable.next(first).orElseThrow();

      assertThat(second).isAfter(first);
      assertThat(timetable.next(second.minusMillis(1))).contains(second);
      assertThat(timetable.next(first.plusMillis(1))).contains(second);
    }
  }

  @Test
  void nothing_is_due_after_the_year_9999() {
    assertThat(
            Timetable.every("2026-01-01T00:00", "P9000Y")
                .next(Instant.parse("2027-01-01T00:00:00Z")))
        .isEmpty();
    assertThat(Timetable.every("2026-01-01T00:00", "P1D").next(Instant.MAX))
        .isEqualTo(Optional.empty());
    assertThat(Timetable.every("2026-01-01T00:00", "PT1S").next(Instant.MAX)).isEmpty();
  }

  @Test
  void two_are_equal_if_they_say_the_same() {
    assertThat(Timetable.every("2026-01-01T00:00", "P1D"))
        .isEqualTo(Timetable.every("2026-01-01T00:00", "P1D"))
        .hasSameHashCodeAs(Timetable.every("2026-01-01T00:00", "P1D"))
        .isNotEqualTo(Timetable.every("2026-01-01T00:00", "P2D"))
        .isNotEqualTo(Timetable.every("2026-01-01T00:01", "P1D"))
        .hasToString("P1D from 2026-01-01T00:00");
  }

  private static Instant anyTime(Random random) {
    return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
  }
}
