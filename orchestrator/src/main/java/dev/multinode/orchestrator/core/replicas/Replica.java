package dev.multinode.orchestrator.core.replicas;

import dev.multinode.orchestrator.core.RunOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A run in a place of a set, or what is left of the last one there.
 *
 * <pre>
 *   STARTING -- ready --> RUNNING
 *      |  |                | |
 *      |  '---- ended -----' '- told to end --> STOPPING
 *      |          |                                ^
 *      |          +--> BACKING_OFF or DONE         |
 *      '--------- told to end ---------------------'
 * </pre>
 *
 * @param place from 0
 * @param run the invocation
 * @param generation which state of the set it was started for; a lower one than the set's is
 *     outdated
 * @param version of the app, for people
 * @param since when it came into this phase
 * @param restartAt when the next run is due, while it backs off
 * @param failures how many runs in a row have ended by themselves before it, itself included once
 *     it has
 * @param lastOutcome how the last of them ended
 */
public record Replica(
    int place,
    UUID run,
    long generation,
    String version,
    Phase phase,
    Instant since,
    Optional<Instant> restartAt,
    int failures,
    Optional<RunOutcome> lastOutcome) {

  /** Where it is. */
  public enum Phase {
    /** Its run was started, and is not healthy yet; no daemon's. */
    STARTING,
    /** Its run is healthy, or a daemon's. */
    RUNNING,
    /** Its run has ended by itself, and another is due. */
    BACKING_OFF,
    /** Its run was told to end. */
    STOPPING,
    /** Its run has returned, and is to be followed by none. */
    DONE
  }

  /** Whether there is a run. */
  public boolean isLive() {
    return switch (phase) {
      case STARTING, RUNNING, STOPPING -> true;
      case BACKING_OFF, DONE -> false;
    };
  }

  boolean is(Phase wanted) {
    return phase == wanted;
  }

  Replica ready(Instant at) {
    return with(Phase.RUNNING, at);
  }

  Replica stopping(Instant at) {
    return with(Phase.STOPPING, at);
  }

  Replica done(RunOutcome outcome, Instant at) {
    return new Replica(
        place,
        run,
        generation,
        version,
        Phase.DONE,
        at,
        Optional.empty(),
        failures,
        Optional.of(outcome));
  }

  Replica backingOff(RunOutcome outcome, int inARow, Instant until, Instant at) {
    return new Replica(
        place,
        run,
        generation,
        version,
        Phase.BACKING_OFF,
        at,
        Optional.of(until),
        inARow,
        Optional.of(outcome));
  }

  private Replica with(Phase next, Instant at) {
    return new Replica(
        place, run, generation, version, next, at, Optional.empty(), failures, lastOutcome);
  }
}
