package dev.multinode.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Objects;
import java.util.Optional;

/**
 * The times of a cron expression.
 *
 * <table>
 *   <caption>The fields, in their order</caption>
 *   <tr><th>field</th><th>values</th><th>also</th></tr>
 *   <tr><td>second, if there are six</td><td>0-59</td><td>{@code * , - /}</td></tr>
 *   <tr><td>minute</td><td>0-59</td><td>{@code * , - /}</td></tr>
 *   <tr><td>hour</td><td>0-23</td><td>{@code * , - /}</td></tr>
 *   <tr><td>day of month</td><td>1-31</td>
 *       <td>{@code * , - / ?}, {@code L} (the last), {@code L-3} (three days before), {@code LW}
 *       (the last from Monday to Friday), {@code 15W} (the one from Monday to Friday nearest to the
 *       15th, in the same month)</td></tr>
 *   <tr><td>month</td><td>1-12, JAN-DEC</td><td>{@code * , - /}</td></tr>
 *   <tr><td>day of week</td><td>0-7, SUN-SAT; 0 and 7 are both Sunday</td>
 *       <td>{@code * , - / ?}, {@code 5L} or {@code FRIL} (the last Friday of the month), {@code
 *       FRI#2} (the second)</td></tr>
 * </table>
 *
 * <p>{@code 10-40/15} are 10, 25 and 40, {@code 10/15} goes on to the end of the field. If both day
 * of month and day of week name days, either is enough, as in every cron; {@code *} and {@code ?}
 * name none. Names may be in lower case.
 */
public final class CronTimetable implements Timetable {

  private final String expression;
  private final ZoneId zone;
  private final ZoneRules rules;
  private final CronFields fields;

  private CronTimetable(String expression, ZoneId zone, CronFields fields) {
    this.expression = expression;
    this.zone = zone;
    this.rules = zone.getRules();
    this.fields = fields;
  }

  /**
   * Reads an expression.
   *
   * @param expression as above, or one of the names that {@link Timetable#cron} lists
   * @param zone the zone whose clocks count
   * @return its times
   * @throws InvalidTimetable if it cannot be read, or if it is never due
   */
  public static CronTimetable of(String expression, ZoneId zone) {
    return new CronTimetable(expression, zone, new CronParser(expression).parse());
  }

  /**
   * The expression.
   *
   * @return as it was given
   */
  public String expression() {
    return expression;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    if (after.isAfter(CronFields.END)) {
      return Optional.empty();
    }
    ZoneOffset offset = rules.getOffset(after);
    LocalDateTime local = LocalDateTime.ofInstant(after, offset);
    ZoneOffsetTransition twice = rules.getTransition(local);
    if (twice == null) {
      return first(local);
    }
    return offset.equals(twice.getOffsetAfter())
        ? nextOfSecondPass(local, twice)
        : nextOfFirstPass(local, twice);
  }

  private Optional<Instant> nextOfFirstPass(LocalDateTime local, ZoneOffsetTransition twice) {
    Optional<LocalDateTime> next = fields.next(local);
    if (next.filter(twice.getDateTimeBefore()::isAfter).isPresent()) {
      return next.map(time -> time.toInstant(twice.getOffsetBefore()));
    }
    return nextOfSecondPass(twice.getDateTimeAfter().minusNanos(1), twice);
  }

  private Optional<Instant> nextOfSecondPass(LocalDateTime local, ZoneOffsetTransition twice) {
    LocalDateTime end = twice.getDateTimeBefore();
    Optional<LocalDateTime> again =
        fields.everyHour() ? fields.next(local).filter(end::isAfter) : Optional.empty();
    return again
        .map(time -> time.toInstant(twice.getOffsetAfter()))
        .or(() -> first(end.minusNanos(1)));
  }

  private Optional<Instant> first(LocalDateTime after) {
    return fields.next(after).map(time -> Zones.first(time, rules));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronTimetable that
        && expression.equals(that.expression)
        && zone.equals(that.zone);
  }

  @Override
  public int hashCode() {
    return Objects.hash(expression, zone);
  }

  /**
   * The expression and its zone.
   *
   * @return such as {@code 0 23 * * 1-5 (Europe/London)}
   */
  @Override
  public String toString() {
    return "%s (%s)".formatted(expression, zone);
  }
}
