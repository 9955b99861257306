package dev.multinode.worker;

import dev.multinode.wire.StopCause;
import java.time.Instant;

/**
 * That a run has to end.
 *
 * @param cause what is raised in its code
 * @param at when that became known here
 * @param killAt when its process is killed if its code has not ended by then
 */
record Stop(StopCause cause, Instant at, Instant killAt) {

  /** The same, with no more time than another one gives. */
  Stop noLaterThan(Stop other) {
    return other.killAt.isBefore(killAt) ? new Stop(cause, at, other.killAt) : this;
  }
}
