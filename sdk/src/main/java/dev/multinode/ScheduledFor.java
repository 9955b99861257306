package dev.multinode;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What an invocation that a schedule has started is for.
 *
 * @param schedule the schedule's name
 * @param nominalTime the time that it is for; of a triggered one when that was asked for
 * @param cause why it runs
 * @param previousRun the nominal time of the run before it; empty if it was the first
 * @param missed how many nominal times were skipped between the two
 */
public record ScheduledFor(
    String schedule,
    Instant nominalTime,
    ScheduleCause cause,
    Optional<Instant> previousRun,
    long missed) {

  /** Refuses null. */
  public ScheduledFor {
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(nominalTime, "nominalTime");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(previousRun, "previousRun");
  }
}
