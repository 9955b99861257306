package dev.multinode;

import dev.multinode.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When a schedule is due, and what becomes of its times. Immutable: each method returns a changed
 * copy. Begin with {@link #cron(String)} or {@link #every}.
 *
 * <pre>{@code
 * ScheduleSpec spec = ScheduleSpec.cron("0 23 * * 1-5", "Europe/London").overlap(OverlapPolicy.BUFFER_ONE);
 * }</pre>
 *
 * @param timetable its nominal times
 * @param overlap what becomes of a time while an earlier run has not ended
 * @param catchUp how late a time may run after an outage; what is later is skipped
 * @param jitter by how much a run may be put off
 * @param startAt no nominal time before it counts; empty for any
 * @param endAt no nominal time after it counts; empty for any
 * @param pauseOnFailure whether it is paused when a run fails or times out
 */
public record ScheduleSpec(
    Timetable timetable,
    OverlapPolicy overlap,
    Duration catchUp,
    Duration jitter,
    Optional<Instant> startAt,
    Optional<Instant> endAt,
    boolean pauseOnFailure) {

  /** How late a time may run if nothing is said. */
  public static final Duration CATCH_UP = Duration.ofMinutes(1);

  private static final String UTC = "UTC";

  /**
   * Refuses null, and what makes no sense.
   *
   * @throws IllegalArgumentException if a duration is negative or longer than a hundred years, a
   *     year is none from 0 to 9999, or it ends before it starts
   */
  public ScheduleSpec {
    Objects.requireNonNull(timetable, "timetable");
    Objects.requireNonNull(overlap, "overlap");
    Objects.requireNonNull(startAt, "startAt");
    Objects.requireNonNull(endAt, "endAt");
    TimeBounds.require("catchUp", catchUp);
    TimeBounds.require("jitter", jitter);
    startAt.ifPresent(time -> TimeBounds.require("startAt", time));
    endAt.ifPresent(time -> TimeBounds.require("endAt", time));
    if (endsTooEarly(startAt, endAt)) {
      throw new IllegalArgumentException(
          "endAt %s is before startAt %s: no time is between them"
              .formatted(endAt.get(), startAt.get()));
    }
  }

  private static boolean endsTooEarly(Optional<Instant> startAt, Optional<Instant> endAt) {
    return startAt.isPresent() && endAt.filter(startAt.get()::isAfter).isPresent();
  }

  /**
   * Due by a cron expression in UTC.
   *
   * @param expression as {@link dev.multinode.schedule.CronTimetable} reads it, such as {@code 0 23
   *     * * 1-5} or {@code @daily}
   * @return a spec that skips what overlaps, has a minute to catch up, and no jitter or bounds
   * @throws dev.multinode.schedule.InvalidTimetable if it cannot be read, with the character at
   *     which the mistake is
   */
  public static ScheduleSpec cron(String expression) {
    return cron(expression, UTC);
  }

  /**
   * Due by a cron expression in a time zone. A local time that comes twice when clocks are put back
   * is due the first time only, unless the hour of the expression is {@code *}: that goes on in
   * both.
   *
   * @param expression as {@link dev.multinode.schedule.CronTimetable} reads it
   * @param zone whose clocks count, such as {@code Europe/London}
   * @return a spec that skips what overlaps, has a minute to catch up, and no jitter or bounds
   * @throws dev.multinode.schedule.InvalidTimetable if either cannot be read, with the character at
   *     which the mistake is
   */
  public static ScheduleSpec cron(String expression, String zone) {
    return of(Timetable.cron(expression, zone));
  }

  /**
   * Due at an interval: at the reference, and any number of intervals before and after it.
   *
   * @param reference a date and time as {@link dev.multinode.schedule.IntervalTimetable} reads it,
   *     such as {@code 2023-09-08T23:00[Europe/London]}
   * @param every the interval, a second at least: {@code P1D} or {@code P1M} by the calendar of the
   *     reference's zone, or {@code PT24H}
   * @return a spec that skips what overlaps, has a minute to catch up, and no jitter or bounds
   * @throws dev.multinode.schedule.InvalidTimetable if either cannot be read, with the character at
   *     which the mistake is
   */
  public static ScheduleSpec every(String reference, String every) {
    return of(Timetable.every(reference, every));
  }

  /**
   * Due at the times of a timetable.
   *
   * @param timetable its nominal times
   * @return a spec that skips what overlaps, has a minute to catch up, and no jitter or bounds
   */
  public static ScheduleSpec of(Timetable timetable) {
    return new ScheduleSpec(
        timetable,
        OverlapPolicy.SKIP,
        CATCH_UP,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /**
   * Says what becomes of a time while an earlier run has not ended.
   *
   * @param policy {@link OverlapPolicy#SKIP} if nothing is said
   * @return this spec with that policy
   */
  public ScheduleSpec overlap(OverlapPolicy policy) {
    return new ScheduleSpec(timetable, policy, catchUp, jitter, startAt, endAt, pauseOnFailure);
  }

  /**
   * Says how late a time may run after an outage.
   *
   * @param window a minute if nothing is said; in whole milliseconds
   * @return this spec with that window
   * @throws IllegalArgumentException if it is negative
   */
  public ScheduleSpec catchUp(Duration window) {
    return new ScheduleSpec(timetable, overlap, window, jitter, startAt, endAt, pauseOnFailure);
  }

  /**
   * Puts each run off by a part of some time, so that not all that is due at once begins at once.
   * It is always the same for a nominal time, and never reaches the next one.
   *
   * @param most none if nothing is said; in whole milliseconds
   * @return this spec with that jitter
   * @throws IllegalArgumentException if it is negative
   */
  public ScheduleSpec jitter(Duration most) {
    return new ScheduleSpec(timetable, overlap, catchUp, most, startAt, endAt, pauseOnFailure);
  }

  /**
   * Lets no nominal time before another time count.
   *
   * @param time the first that counts; in whole milliseconds
   * @return this spec with that beginning
   * @throws IllegalArgumentException if it ends before
   */
  public ScheduleSpec startAt(Instant time) {
    return new ScheduleSpec(
        timetable, overlap, catchUp, jitter, Optional.of(time), endAt, pauseOnFailure);
  }

  /**
   * Lets no nominal time after another time count.
   *
   * @param time the last that counts; in whole milliseconds
   * @return this spec with that end
   * @throws IllegalArgumentException if it starts later
   */
  public ScheduleSpec endAt(Instant time) {
    return new ScheduleSpec(
        timetable, overlap, catchUp, jitter, startAt, Optional.of(time), pauseOnFailure);
  }

  /**
   * Says whether it is paused when a run fails or times out, for somebody to look into it.
   *
   * @param pauses false if nothing is said
   * @return this spec with that
   */
  public ScheduleSpec pauseOnFailure(boolean pauses) {
    return new ScheduleSpec(timetable, overlap, catchUp, jitter, startAt, endAt, pauses);
  }

  /**
   * The next nominal times that count.
   *
   * @param after any time; it is not part of the answer itself
   * @param count how many, at least 0
   * @return so many, in their order; fewer if there are no more
   */
  public List<Instant> next(Instant after, int count) {
    Instant from = startAt.map(start -> start.minusMillis(1)).filter(after::isBefore).orElse(after);
    return timetable.next(from, count).stream()
        .filter(time -> endAt.filter(time::isAfter).isEmpty())
        .toList();
  }
}
