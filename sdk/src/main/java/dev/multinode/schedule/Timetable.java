package dev.multinode.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The times at which something is due, by a cron expression or by an interval.
 *
 * <p>All of them are immutable and may be used by any number of threads. Two are equal if they were
 * made of the same texts.
 */
public sealed interface Timetable permits CronTimetable, IntervalTimetable {

  /**
   * The first time that is due after another.
   *
   * @param after any time; it is not part of the answer itself
   * @return a time after it, in whole milliseconds; empty if there is none before the year 10000
   */
  Optional<Instant> next(Instant after);

  /**
   * The zone whose clocks count.
   *
   * @return the zone
   */
  ZoneId zone();

  /**
   * The next times.
   *
   * @param after any time; it is not part of the answer itself
   * @param count how many, at least 0
   * @return so many, in their order; fewer if there are no more
   */
  default List<Instant> next(Instant after, int count) {
    List<Instant> times = new ArrayList<>();
    Optional<Instant> time = Optional.of(after);
    while (times.size() < count) {
      time = next(time.get());
      if (time.isEmpty()) {
        break;
      }
      times.add(time.get());
    }
    return List.copyOf(times);
  }

  /**
   * Reads a cron expression.
   *
   * @param expression five fields (minute, hour, day of month, month, day of week), six with
   *     seconds in front of them, or one of {@code @yearly}, {@code @annually}, {@code @monthly},
   *     {@code @weekly}, {@code @daily}, {@code @midnight}, {@code @hourly}; see {@link
   *     CronTimetable}
   * @param zone a time zone, such as {@code Europe/London}; empty for UTC
   * @return its times
   * @throws InvalidTimetable if either cannot be read, or if it is never due
   */
  static Timetable cron(String expression, String zone) {
    return CronTimetable.of(expression, Zones.read(zone));
  }

  /**
   * Reads an interval.
   *
   * @param reference a date and time with an offset, a zone in brackets or both, such as {@code
   *     2023-09-08T23:00[Europe/London]}; without either it is in UTC
   * @param every the interval, at least a second: whole days, weeks, months or years ({@code P1D},
   *     {@code P1M}), or a duration ({@code PT24H}); see {@link IntervalTimetable}
   * @return its times
   * @throws InvalidTimetable if either cannot be read
   */
  static Timetable every(String reference, String every) {
    return IntervalTimetable.of(reference, every);
  }
}
