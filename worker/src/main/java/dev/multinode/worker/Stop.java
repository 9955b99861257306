package dev.multinode.worker;

import java.time.Instant;

/**
 * That a run has to end.
 *
 * @param reason why, which says what is raised in its code
 * @param at when that became known here
 * @param killAt when its process is killed if its code has not ended by then
 */
record Stop(Reason reason, Instant at, Instant killAt) {

  /** Why a run has to end. */
  enum Reason {
    /** Somebody cancelled it, or what it is nested in has ended. */
    CANCELLED,
    /** It has run for as long as it may. */
    TIMED_OUT,
    /** Its attempt was given up: it counts no more. */
    LOST
  }

  /** The same, with no more time than another one gives. */
  Stop noLaterThan(Stop other) {
    return other.killAt.isBefore(killAt) ? new Stop(reason, at, other.killAt) : this;
  }
}
