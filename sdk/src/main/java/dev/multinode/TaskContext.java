package dev.multinode;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@linkplain Multinode.ScheduledTask scheduled task} may know of why it runs. It is the
 * same for each attempt of a run.
 *
 * @param nominalTime the time that the run is for. It begins at that time or somewhat later: a run
 *     may have waited for a worker or for the end of an earlier run. If somebody has triggered it,
 *     it is the time of that
 * @param previousRun the nominal time of the run before it, however that ended; empty if it is the
 *     first
 * @param missed how many nominal times were skipped between the two: because an earlier run had not
 *     ended, or after an outage or pause
 */
public record TaskContext(Instant nominalTime, Optional<Instant> previousRun, long missed) {

  /** Checks that nothing is null. */
  public TaskContext {
    Objects.requireNonNull(nominalTime, "nominalTime");
    Objects.requireNonNull(previousRun, "previousRun");
  }

  /**
   * For a call in a unit test: a first run.
   *
   * @param nominalTime the time that it is for
   * @return a context
   */
  public static TaskContext local(Instant nominalTime) {
    return new TaskContext(nominalTime, Optional.empty(), 0);
  }
}
