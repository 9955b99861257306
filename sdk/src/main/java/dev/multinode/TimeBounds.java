package dev.multinode;

import java.time.Duration;
import java.time.Instant;

/** Times with years of four digits, and durations that can be added to any of them. */
final class TimeBounds {

  static final Duration LONGEST = Duration.ofDays(36_525);

  private static final Instant BEGIN = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

  private TimeBounds() {}

  /** Refuses what is negative or longer than a hundred years. */
  static void require(String what, Duration duration) {
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "%s is %s: it is from 0 to a hundred years (%s)".formatted(what, duration, LONGEST));
    }
  }

  /** Refuses what is not between the years 0 and 9999. */
  static void require(String what, Instant time) {
    if (time.isBefore(BEGIN) || time.isAfter(END)) {
      throw new IllegalArgumentException(
          "%s is %s: its year is from 0 to 9999".formatted(what, time));
    }
  }
}
