package dev.multinode.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A cron expression, read. Sets of values are bits.
 *
 * @param everyHour whether it leaves the hour open
 */
record CronFields(
    long seconds, long minutes, long hours, long months, Days days, boolean everyHour) {

  /** Nothing is due after that. */
  static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * The longest that an expression may pause. The rarest are for a fifth Monday, say, in February,
   * which may take 40 years to come again.
   */
  private static final int MONTHS_AHEAD = 50 * 12;

  /** The first local time after another at which it is due. */
  Optional<LocalDateTime> next(LocalDateTime after) {
    LocalDateTime from = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    YearMonth first = YearMonth.from(from);
    for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
      YearMonth month = first.plusMonths(ahead);
      if (has(months, month.getMonthValue())) {
        Optional<LocalDateTime> due =
            ahead == 0 ? inMonth(month, from) : inMonth(month, month.atDay(1).atStartOfDay());
        if (due.isPresent()) {
          return due.filter(time -> time.getYear() <= 9999);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<LocalDateTime> inMonth(YearMonth month, LocalDateTime from) {
    long due = days.in(month);
    int day = from.getDayOfMonth();
    if (has(due, day)) {
      Optional<LocalTime> time = timeFrom(from.toLocalTime());
      if (time.isPresent()) {
        return time.map(month.atDay(day)::atTime);
      }
    }
    int later = nextIn(due, day + 1);
    return later < 0
        ? Optional.empty()
        : timeFrom(LocalTime.MIDNIGHT).map(month.atDay(later)::atTime);
  }

  /** The first time of a day that is not before another. */
  private Optional<LocalTime> timeFrom(LocalTime from) {
    if (has(hours, from.getHour())) {
      Optional<LocalTime> sameHour = inHour(from);
      if (sameHour.isPresent()) {
        return sameHour;
      }
    }
    int hour = nextIn(hours, from.getHour() + 1);
    return hour < 0
        ? Optional.empty()
        : Optional.of(LocalTime.of(hour, nextIn(minutes, 0), nextIn(seconds, 0)));
  }

  private Optional<LocalTime> inHour(LocalTime from) {
    if (has(minutes, from.getMinute())) {
      int second = nextIn(seconds, from.getSecond());
      if (second >= 0) {
        return Optional.of(LocalTime.of(from.getHour(), from.getMinute(), second));
      }
    }
    int minute = nextIn(minutes, from.getMinute() + 1);
    return minute < 0
        ? Optional.empty()
        : Optional.of(LocalTime.of(from.getHour(), minute, nextIn(seconds, 0)));
  }

  private static boolean has(long values, int value) {
    return (values >>> value & 1) == 1;
  }

  /** The first value that is not before another; -1 if there is none. */
  private static int nextIn(long values, int from) {
    long rest = from > 63 ? 0 : values >>> from << from;
    return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
  }

  /**
   * What the two fields of days say. If both name days, either is enough.
   *
   * @param ofMonth days of the month
   * @param ofWeek days of the week, Sunday is 0
   * @param rules days that are not in a list
   * @param open whether neither field names days, so that it is every day
   */
  record Days(long ofMonth, long ofWeek, List<DayRule> rules, boolean open) {

    Days {
      rules = List.copyOf(rules);
    }

    /** The days of one month. */
    long in(YearMonth month) {
      int length = month.lengthOfMonth();
      long all = (1L << length + 1) - 2;
      if (open) {
        return all;
      }
      long due = ofMonth;
      int weekday = month.atDay(1).getDayOfWeek().getValue() % 7;
      for (int day = 1; day <= length; day++) {
        if (has(ofWeek, weekday)) {
          due |= 1L << day;
        }
        weekday = (weekday + 1) % 7;
      }
      for (DayRule rule : rules) {
        due |= rule.in(month).map(date -> 1L << date.getDayOfMonth()).orElse(0L);
      }
      return due & all;
    }
  }
}
