package dev.multinode.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;

/**
 * What others make of the same expressions. Where they mean something else the expressions are
 * written so that all mean the same: days of the week by their names, as Quartz counts them from 1,
 * one field of days only, as neither takes either of two for enough, and zones whose clocks are not
 * put forward. What Quartz 2.5.2 makes of {@code LW} and {@code 15W} is left to Spring: it goes on
 * to the right day with the hour of the time that it was asked about. A failure names the seed.
 */
class CronComparisonTest {

  private static final int EXPRESSIONS = 2_000;
  private static final int TIMES = 20;
  private static final String[] ZONES = {"UTC", "Asia/Kolkata", "America/Phoenix"};

  @Test
  void quartz_finds_the_same_times() throws ParseException {
    for (int seed = 0; seed < EXPRESSIONS; seed++) {
      RandomCron cron = new RandomCron(seed);
      if (cron.namesWorkday()) {
        continue;
      }
      org.quartz.CronExpression quartz = new org.quartz.CronExpression(cron.expression());
      quartz.setTimeZone(TimeZone.getTimeZone(cron.zone));

      Instant time = cron.from;
      for (int i = 0; i < TIMES && time != null; i++) {
        // Quartz knows no year after 2299.
        Date theirs = quartz.getTimeAfter(Date.from(time));
        time = same(seed, cron, time, theirs == null ? null : theirs.toInstant());
      }
    }
  }

  @Test
  void spring_finds_the_same_times() {
    for (int seed = 0; seed < EXPRESSIONS; seed++) {
      RandomCron cron = new RandomCron(seed);
      CronExpression spring = CronExpression.parse(cron.expression());

      Instant time = cron.from;
      for (int i = 0; i < TIMES && time != null; i++) {
        var theirs = spring.next(time.atZone(cron.zone));
        time = same(seed, cron, time, theirs == null ? null : theirs.toInstant());
      }
    }
  }

  @Test
  void two_fields_of_days_are_due_whenever_one_of_them_is() {
    for (int seed = 0; seed < EXPRESSIONS; seed++) {
      RandomCron cron = new RandomCron(seed);
      Timetable both = cron.timetable(cron.dayOfMonth, cron.dayOfWeek);
      Timetable ofMonth = cron.timetable(cron.dayOfMonth, "?");
      Timetable ofWeek = cron.timetable("?", cron.dayOfWeek);

      Instant first = ofMonth.next(cron.from).orElseThrow();
      Instant second = ofWeek.next(cron.from).orElseThrow();

      assertThat(both.next(cron.from))
          .as("seed %d: %s", seed, both)
          .contains(first.isBefore(second) ? first : second);
    }
  }

  private static Instant same(int seed, RandomCron cron, Instant after, Instant theirs) {
    assertThat(CronTimetable.of(cron.expression(), cron.zone).next(after))
        .as("seed %d: %s in %s after %s", seed, cron.expression(), cron.zone, after)
        .isEqualTo(Optional.ofNullable(theirs));
    return theirs;
  }

  /** An expression of six fields, and a time to look from. */
  private static final class RandomCron {

    private static final String[] DAYS = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
    private static final String[] MONTHS = {
      "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"
    };

    private final Random random;
    private final ZoneId zone;
    private final Instant from;
    private final String time;
    private final String month;
    private final boolean byWeek;
    private final String dayOfMonth;
    private final String dayOfWeek;

    RandomCron(int seed) {
      random = new Random(seed);
      zone = ZoneId.of(ZONES[random.nextInt(ZONES.length)]);
      from = Instant.ofEpochMilli(1_700_000_000_000L + random.nextLong(1_000_000_000_000L));
      time = "%s %s %s".formatted(field(0, 59), field(0, 59), field(0, 23));
      month = random.nextBoolean() ? "*" : random.nextBoolean() ? anyMonth() : field(1, 12);
      byWeek = random.nextBoolean();
      dayOfMonth = dayOfMonth();
      dayOfWeek = dayOfWeek();
    }

    String expression() {
      return byWeek ? expression("?", dayOfWeek) : expression(dayOfMonth, "?");
    }

    boolean namesWorkday() {
      return !byWeek && dayOfMonth.endsWith("W");
    }

    Timetable timetable(String ofMonth, String ofWeek) {
      return CronTimetable.of(expression(ofMonth, ofWeek), zone);
    }

    private String expression(String ofMonth, String ofWeek) {
      return "%s %s %s %s".formatted(time, ofMonth, month, ofWeek);
    }

    private String dayOfMonth() {
      return switch (random.nextInt(7)) {
        case 0 -> "L";
        case 1 -> "L-" + (1 + random.nextInt(20));
        case 2 -> "LW";
        case 3 -> (1 + random.nextInt(28)) + "W";
        case 4 -> "1," + (2 + random.nextInt(27));
        default -> named(field(1, 28), "1-28");
      };
    }

    private String dayOfWeek() {
      int day = random.nextInt(7);
      return switch (random.nextInt(5)) {
        case 0 -> DAYS[day] + "L";
        case 1 -> DAYS[day] + "#" + (1 + random.nextInt(4));
        case 2 -> DAYS[day / 2] + "-" + DAYS[3 + day / 2];
        case 3 -> DAYS[day] + "," + DAYS[(day + 2) % 7].toLowerCase(Locale.ROOT);
        default -> DAYS[day];
      };
    }

    private String anyMonth() {
      int first = random.nextInt(11);
      return MONTHS[first] + "-" + MONTHS[first + 1];
    }

    private static String named(String field, String instead) {
      return field.equals("*") ? instead : field;
    }

    private String field(int min, int max) {
      int first = min + random.nextInt(max - min + 1);
      int last = first + random.nextInt(max - first + 1);
      int step = 1 + random.nextInt(max - 1);
      return switch (random.nextInt(6)) {
        case 0 -> "*";
        case 1 -> "*/" + step;
        case 2 -> first + "-" + last;
        case 3 -> first + "-" + last + "/" + step;
        case 4 -> first == last ? "" + first : first + "," + last;
        default -> "" + first;
      };
    }
  }
}
