package dev.multinode.orchestrator.core.schedules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * How the time of schedules goes by: as everywhere, or faster, so that a demonstration shows in a
 * minute what schedules do in days. All of a schedule is in this time: when it is due, how late it
 * may be, what its history says. What it starts is not.
 *
 * @param from when the two times are the same
 * @param speed how much of it goes by in one real second, in seconds; at least 1
 */
public record ScheduleTime(Instant from, int speed) {

  /** As everywhere. */
  public static final ScheduleTime REAL = new ScheduleTime(Instant.EPOCH, 1);

  /** Refuses what would stand still or go back. */
  public ScheduleTime {
    if (speed < 1) {
      throw new IllegalArgumentException("Time goes by at least once as fast, not " + speed);
    }
  }

  /**
   * Reads what {@link #toString} writes, such as {@code 3600@2026-12-01T00:00:00Z}.
   *
   * @throws IllegalArgumentException in one sentence, if it is anything else
   */
  public static ScheduleTime parse(String text) {
    String[] parts = text.split("@", 2);
    try {
      return new ScheduleTime(Instant.parse(parts[1]), Integer.parseInt(parts[0]));
    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "'%s' is not a whole number of at least 1, @, and an instant, as in 3600@2026-12-01T00:00:00Z"
              .formatted(text),
          e);
    }
  }

  /** The time of schedules at a real time. */
  public Instant at(Instant real) {
    return from.plus(Duration.between(from, real).multipliedBy(speed));
  }

  @Override
  public String toString() {
    return speed + "@" + from;
  }
}
