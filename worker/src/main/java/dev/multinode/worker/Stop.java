package dev.multinode.worker;

import java.time.Duration;
import java.time.Instant;

/**
 * That a run has to end.
 *
 * @param reason why, which says what is raised in its code
 * @param at when that became known here
 * @param raiseAt when its code is told; later only for a service, which ends what it has begun
 * @param killAt when its process is killed if its code has not ended by then
 */
record Stop(Reason reason, Instant at, Instant raiseAt, Instant killAt) {

  /** Why a run has to end. */
  enum Reason {
    /** Somebody cancelled it, or what it is nested in has ended. */
    CANCELLED,
    /** It has run for as long as it may. */
    TIMED_OUT,
    /** Its attempt was given up: it counts no more. */
    LOST,
    /** It is a replica that is not healthy: it has failed. */
    UNHEALTHY,
    /** Its worker has to stop, and it would never end by itself: another one is to run it. */
    WORKER_STOPS;

    /** Whether the engine knows that it has to end, and waits for that. */
    boolean isWantedByTheEngine() {
      return switch (this) {
        case CANCELLED, TIMED_OUT -> true;
        case LOST, UNHEALTHY, WORKER_STOPS -> false;
      };
    }
  }

  /** Tells code at once, and kills it when its grace is over. */
  static Stop atOnce(Reason reason, Instant now, Duration grace) {
    return after(Duration.ZERO, reason, now, grace);
  }

  /** Tells code after a while, and kills it when its grace after that is over. */
  static Stop after(Duration drain, Reason reason, Instant now, Duration grace) {
    return new Stop(reason, now, now.plus(drain), now.plus(drain).plus(grace));
  }

  /** Tells code after a while; its process ends before long in any case. */
  static Stop beforeTheEnd(Duration drain, Instant now) {
    return new Stop(Reason.WORKER_STOPS, now, now.plus(drain), Instant.MAX);
  }

  /** The same, with no more time than another one gives. */
  Stop noLaterThan(Stop other) {
    return new Stop(reason, at, earlier(raiseAt, other.raiseAt), earlier(killAt, other.killAt));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
