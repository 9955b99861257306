package dev.multinode.orchestrator.core.schedules;

import dev.multinode.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody wants to run, and when.
 *
 * @param timetable its nominal times
 * @param overlap what becomes of a time while an earlier run has not ended
 * @param catchUp how late a time may run after an outage; what is later is skipped
 * @param jitter by how much a run may be put off, so that not all begin at once
 * @param startAt no nominal time before it counts
 * @param endAt no nominal time after it counts
 * @param pauseOnFailure whether it pauses when a run fails or times out
 * @param target what is started
 */
public record Schedule(
    Timetable timetable,
    OverlapPolicy overlap,
    Duration catchUp,
    Duration jitter,
    Optional<Instant> startAt,
    Optional<Instant> endAt,
    boolean pauseOnFailure,
    Target target) {

  /** What is later is skipped unless a schedule says otherwise. */
  public static final Duration CATCH_UP = Duration.ofMinutes(1);

  /** Whether anybody could mean it: nobody can read one that is not. */
  boolean isValid() {
    boolean endsTooEarly = startAt.isPresent() && endAt.filter(startAt.get()::isAfter).isPresent();
    return !catchUp.isNegative() && !jitter.isNegative() && !endsTooEarly;
  }

  /** Whether both are due at the same times. */
  boolean isDueAsOften(Schedule other) {
    return timetable.equals(other.timetable)
        && startAt.equals(other.startAt)
        && endAt.equals(other.endAt);
  }
}
