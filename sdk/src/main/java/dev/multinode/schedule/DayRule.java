package dev.multinode.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** Days that a field of days names, other than by a list of them. */
sealed interface DayRule {

  /** The day of a month, if the month has it. */
  Optional<LocalDate> in(YearMonth month);

  /** So many days before the last of the month. */
  record BeforeLast(int days) implements DayRule {
    @Override
    public Optional<LocalDate> in(YearMonth month) {
      int day = month.lengthOfMonth() - days;
      return day < 1 ? Optional.empty() : Optional.of(month.atDay(day));
    }
  }

  /** The last day from Monday to Friday. */
  record LastWorkday() implements DayRule {
    @Override
    public Optional<LocalDate> in(YearMonth month) {
      return Optional.of(nearestWorkday(month, month.lengthOfMonth()));
    }
  }

  /** The day from Monday to Friday that is nearest to a day, in the same month. */
  record NearestWorkday(int day) implements DayRule {
    @Override
    public Optional<LocalDate> in(YearMonth month) {
      return month.isValidDay(day) ? Optional.of(nearestWorkday(month, day)) : Optional.empty();
    }
  }

  /** The last Monday, say, of the month. */
  record Last(DayOfWeek weekday) implements DayRule {
    @Override
    public Optional<LocalDate> in(YearMonth month) {
      LocalDate last = month.atEndOfMonth();
      int back = Math.floorMod(last.getDayOfWeek().getValue() - weekday.getValue(), 7);
      return Optional.of(last.minusDays(back));
    }
  }

  /** The second Monday, say, of the month. */
  record Nth(DayOfWeek weekday, int number) implements DayRule {
    @Override
    public Optional<LocalDate> in(YearMonth month) {
      int ahead = Math.floorMod(weekday.getValue() - month.atDay(1).getDayOfWeek().getValue(), 7);
      int day = 1 + ahead + 7 * (number - 1);
      return month.isValidDay(day) ? Optional.of(month.atDay(day)) : Optional.empty();
    }
  }

  private static LocalDate nearestWorkday(YearMonth month, int day) {
    LocalDate date = month.atDay(day);
    return switch (date.getDayOfWeek()) {
      case SATURDAY -> day == 1 ? date.plusDays(2) : date.minusDays(1);
      case SUNDAY -> day == month.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> date;
    };
  }
}
