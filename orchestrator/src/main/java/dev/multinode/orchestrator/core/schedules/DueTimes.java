package dev.multinode.orchestrator.core.schedules;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/** When a schedule is due, with its bounds and its jitter. */
record DueTimes(ScheduleId id, Schedule schedule) {

  /** The first nominal time that counts after another time. */
  Optional<Instant> next(Instant after) {
    Instant from =
        schedule.startAt().map(start -> start.minusMillis(1)).filter(after::isBefore).orElse(after);
    return schedule
        .timetable()
        .next(from)
        .filter(nominal -> schedule.endAt().filter(nominal::isAfter).isEmpty());
  }

  /**
   * When a nominal time is to run: put off by some part of the jitter, always the same for the same
   * time, and never to the next nominal time or beyond.
   */
  Instant runsAt(Instant nominal) {
    if (schedule.jitter().isZero()) {
      return nominal;
    }
    long most =
        schedule
            .timetable()
            .next(nominal)
            .map(next -> Duration.between(nominal, next))
            .filter(gap -> gap.compareTo(schedule.jitter()) < 0)
            .orElse(schedule.jitter())
            .toMillis();
    long seed = id.runAt(nominal).getLeastSignificantBits();
    return nominal.plusMillis(new SplittableRandom(seed).nextLong(Math.max(1, most)));
  }
}
