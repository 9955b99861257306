package dev.multinode.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * For how long a worker has asked for work of all kinds and been given none. Work that waits
 * although some worker is idle for long is out of the workers' reach.
 */
final class Idleness {

  private final InstantSource clock;
  private volatile Instant since;

  Idleness(InstantSource clock) {
    this.clock = clock;
    since = clock.instant();
  }

  /** The worker cannot ask for work of all kinds now, or was given some. */
  void interrupted() {
    since = clock.instant();
  }

  Duration lasted() {
    return Duration.between(since, clock.instant());
  }
}
