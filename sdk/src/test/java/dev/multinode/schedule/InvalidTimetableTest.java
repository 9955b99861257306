package dev.multinode.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read is refused with the character at which the mistake is. */
class InvalidTimetableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "61 * * * *      | 1  | 61 is too large: minutes are 0-59",
        "0 24 * * *      | 3  | 24 is too large: hours are 0-23",
        "0 0 0 * *       | 5  | 0 is too small: days of month are 1-31",
        "0 0 1 13 *      | 7  | 13 is too large: months are 1-12 or JAN-DEC",
        "0 0 * * 8       | 9  | 8 is too large: days of week are 0-7 or SUN-SAT",
        "0 0 * * MOX     | 9  | \"MOX\" is not known: days of week are 0-7 or SUN-SAT",
        "0 0 1 JANUARY * | 7  | \"JANUARY\" is not known: months are 1-12 or JAN-DEC",
        "0 0 * * L       | 9  | L stands behind a day",
        "0 0 W * *       | 5  | W stands behind a day",
        "0 0 LX * *      | 5  | \"LX\" is not known: write L, L-3 or LW",
        "0 0 L-31 * *    | 7  | 31 is too large: how long before the last day is 1-30",
        "0 0 * * FRI#6   | 13 | 6 is too large: the number of the week in a month is 1-5",
        "0 0 * * FRI#    | 13 | a number is missing: the number of the week in a month is 1-5",
        "0 22-2 * * *    | 3  | 22-2 runs backwards: write 22-23,0-2",
        "5- * * * *      | 3  | a number is missing: minutes are 0-59",
        "5,, * * * *     | 3  | \",\" is no number: minutes are 0-59",
        "*/0 * * * *     | 3  | 0 is too small: a step is 1-59",
        "*/90 * * * *    | 3  | 90 is too large: a step is 1-59",
        "*/x * * * *     | 3  | \"X\" is no number: a step is 1-59",
        "5x * * * *      | 2  | \"X\" is too much: minutes are 0-59",
        "-5 * * * *      | 1  | \"-\" is no number: minutes are 0-59",
        "? * * * *       | 1  | \"?\" is no number: minutes are 0-59",
        "0 0 ?,5 * *     | 5  | \"?\" is no number: days of month are 1-31",
        "0 0 1L * *      | 6  | \"L\" is too much: days of month are 1-31",
        "0 0 5W-9 * *    | 7  | \"-\" is too much: days of month are 1-31",
        "99999999999 * * * * | 1 | 99999999999 is too large: minutes are 0-59",
        "* * * *         | 8  | there are 4 fields: write 5 (minute, hour, day of month, month, day"
            + " of week), or 6",
        "0 0 0 1 1 * 2027 | 13 | a seventh field begins: write 5",
        "@reboot         | 1  | \"@reboot\" is not known: write one of @annually, @daily,",
        "@daily 5        | 8  | something follows @daily",
        "0 0 30 2 *      | 5  | the day of month is one that none of the months has: it would never"
            + " be due",
        "0 0 0 31 4,6 ?  | 7  | the day of month is one that none of the months has",
      })
  void a_cron_expression(String expression, int position, String reason) {
    InvalidTimetable refused = refused(() -> Timetable.cron(expression, ""));

    assertThat(refused.position()).isEqualTo(position);
    assertThat(refused.text()).isEqualTo(expression);
    assertThat(refused)
        .hasMessageStartingWith(
            "\"%s\" is no cron expression: at character %d, %s"
                .formatted(expression, position, reason));
  }

  @Test
  void an_empty_cron_expression() {
    assertThat(refused(() -> Timetable.cron(" ", "")))
        .hasMessageStartingWith(
            "\" \" is no cron expression: at character 1, there are 0 fields: write 5");
  }

  @Test
  void a_zone() {
    assertThat(refused(() -> Timetable.cron("@daily", "Europe/Londn")))
        .hasMessage(
            "\"Europe/Londn\" is no time zone: at character 1, \"Europe/Londn\" is not known: write"
                + " a zone such as Europe/London, America/New_York or UTC");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tomorrow                        | 1  | it cannot be read on",
        "2023-09-08                      | 11 | it cannot be read on",
        "2023-09-31T23:00                | 1  | it cannot be read on",
        "2023-09-08T25:00                | 1  | it cannot be read on",
        "2023-09-08T23:00 Europe/London  | 17 | it cannot be read on",
        "2023-09-08T23:00[Europe/London  | 31 | a ] is missing",
        "2023-09-08T23:00[Europe/Londn]  | 18 | \"Europe/Londn\" is not known",
        "2023-09-08T23:00Z[Europe/London] | 18 | Europe/London is not at Z then: leave one of them"
            + " out",
        "2023-09-08T23:00:00.0001Z       | 20 | it is finer than a millisecond",
      })
  void a_reference(String reference, int position, String reason) {
    InvalidTimetable refused = refused(() -> Timetable.every(reference, "P1D"));

    assertThat(refused)
        .hasMessageStartingWith(
            "\"%s\" is no reference: at character %d, %s".formatted(reference, position, reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "daily      | 1 | this is no interval: write whole days, weeks, months or years such as",
        "P1DT12H    | 2 | days and a time of day are mixed",
        "PT0.5S     | 1 | it is shorter than a second",
        "PT-5S      | 1 | it is shorter than a second",
        "PT1.0001S  | 1 | it is finer than a millisecond",
        "P0D        | 1 | it is no time at all",
        "P-1D       | 2 | it runs backwards",
        "P1M-1D     | 4 | it runs backwards",
      })
  void an_interval(String every, int position, String reason) {
    InvalidTimetable refused = refused(() -> Timetable.every("2023-09-08T23:00", every));

    assertThat(refused)
        .hasMessageStartingWith(
            "\"%s\" is no interval: at character %d, %s".formatted(every, position, reason));
  }

  private static InvalidTimetable refused(Runnable reading) {
    return catchThrowableOfType(InvalidTimetable.class, reading::run);
  }
}
