package dev.multinode.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The times that are a whole number of intervals before or after a reference.
 *
 * <p>An interval of days, weeks, months or years ({@code P1D}, {@code P1M}) keeps the local time of
 * the reference in its zone, whatever clocks do, and counts from the reference: a month after 31
 * January is 28 February, two are 31 March. A duration ({@code PT24H}, {@code PT90S}) is always
 * equally long.
 *
 * <p>The reference only says where to count from: times before it are due too.
 */
public final class IntervalTimetable implements Timetable {

  private static final String WHAT = "interval";
  private static final String ALLOWED =
      "write whole days, weeks, months or years such as P1D or P1M, or a duration such as PT24H or"
          + " PT30S";
  private static final double SECONDS_PER_DAY = 86_400;
  private static final double DAYS_PER_MONTH = 30.436875;

  private final String reference;
  private final String every;
  private final Reference origin;
  private final Step step;

  private IntervalTimetable(String reference, String every, Reference origin, Step step) {
    this.reference = reference;
    this.every = every;
    this.origin = origin;
    this.step = step;
  }

  /**
   * Reads a reference and an interval.
   *
   * @param reference a date and time with an offset, a zone in brackets, or both, in whole
   *     milliseconds; without either it is in UTC
   * @param every the interval, at least a second, in whole milliseconds
   * @return its times
   * @throws InvalidTimetable if either cannot be read
   */
  public static IntervalTimetable of(String reference, String every) {
    return new IntervalTimetable(reference, every, Reference.read(reference), step(every));
  }

  /**
   * Reads a date and time as a reference is read.
   *
   * @param text such as {@code 2023-09-08T23:00[Europe/London]}
   * @return when that is
   * @throws InvalidTimetable if it cannot be read
   */
  public static Instant instantOf(String text) {
    return Reference.read(text).instant();
  }

  private static Step step(String every) {
    boolean hasTime = every.indexOf('T') >= 0 || every.indexOf('t') >= 0;
    return hasTime ? new Step.Even(duration(every)) : new Step.OfCalendar(period(every));
  }

  private static Duration duration(String every) {
    Duration duration;
    try {
      duration = Duration.parse(every);
    } catch (DateTimeParseException e) {
      throw refusal(every, e.getErrorIndex(), "this is no duration: " + ALLOWED);
    }
    int time = Math.max(every.indexOf('T'), every.indexOf('t'));
    if (time > 1) {
      throw refusal(every, 1, "days and a time of day are mixed: " + ALLOWED);
    }
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      throw refusal(every, 0, "it is shorter than a second: " + ALLOWED);
    }
    if (duration.getNano() % 1_000_000 != 0) {
      throw refusal(every, 0, "it is finer than a millisecond: " + ALLOWED);
    }
    return duration;
  }

  private static Period period(String every) {
    Period period;
    try {
      period = Period.parse(every);
    } catch (DateTimeParseException e) {
      throw refusal(every, e.getErrorIndex(), "this is no interval: " + ALLOWED);
    }
    if (period.isNegative()) {
      throw refusal(every, Math.max(0, every.indexOf('-')), "it runs backwards: " + ALLOWED);
    }
    if (period.isZero()) {
      throw refusal(every, 0, "it is no time at all: " + ALLOWED);
    }
    return period;
  }

  private static InvalidTimetable refusal(String every, int index, String reason) {
    return new InvalidTimetable(WHAT, every, index, reason);
  }

  /**
   * The reference.
   *
   * @return as it was given
   */
  public String reference() {
    return reference;
  }

  /**
   * The interval.
   *
   * @return as it was given
   */
  public String every() {
    return every;
  }

  @Override
  public ZoneId zone() {
    return origin.zone();
  }

  @Override
  public Optional<Instant> next(Instant after) {
    try {
      return Optional.of(step.next(origin, after)).filter(CronFields.END::isAfter);
    } catch (DateTimeException | ArithmeticException e) {
      // So far away that there is no such date.
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntervalTimetable that
        && reference.equals(that.reference)
        && every.equals(that.every);
  }

  @Override
  public int hashCode() {
    return Objects.hash(reference, every);
  }

  /**
   * The interval and its reference.
   *
   * @return such as {@code P1D from 2023-09-08T23:00[Europe/London]}
   */
  @Override
  public String toString() {
    return "%s from %s".formatted(every, reference);
  }

  private sealed interface Step {

    Instant next(Reference origin, Instant after);

    /** Always equally long. */
    record Even(Duration duration) implements Step {
      @Override
      public Instant next(Reference origin, Instant after) {
        Instant from = origin.instant();
        Duration passed = Duration.between(from, after);
        long steps = passed.dividedBy(duration);
        Instant reached = from.plus(duration.multipliedBy(steps));
        // Division goes towards the reference: of times before it to one that is not before.
        return reached.isAfter(after) ? reached : reached.plus(duration);
      }
    }

    /** By the calendar of the zone. */
    record OfCalendar(Period period) implements Step {
      @Override
      public Instant next(Reference origin, Instant after) {
        LongFunction<Instant> due =
            steps ->
                Zones.first(
                    origin
                        .local()
                        .plusMonths(Math.multiplyExact(period.toTotalMonths(), steps))
                        .plusDays(Math.multiplyExact(period.getDays(), steps)),
                    origin.zone().getRules());
        double days = period.toTotalMonths() * DAYS_PER_MONTH + period.getDays();
        double passed = Duration.between(origin.instant(), after).toSeconds();
        long steps = Math.round(passed / SECONDS_PER_DAY / days);
        while (due.apply(steps).isAfter(after)) {
          steps--;
        }
        while (!due.apply(steps).isAfter(after)) {
          steps++;
        }
        return due.apply(steps);
      }
    }
  }
}
