package dev.multinode.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Starts wait here while this worker cannot know of the latest cancels: what was cancelled while
 * its reader was cut off must not start.
 */
final class RevocationGate {

  private static final Duration STALE = Duration.ofSeconds(1);
  private static final Duration RECHECK = Duration.ofMillis(20);

  private final Supplier<Instant> freshAsOf;
  private final InstantSource clock;

  /**
   * A gate over a reader of revocations.
   *
   * @param freshAsOf the moment up to which it has read everything
   */
  RevocationGate(Supplier<Instant> freshAsOf, InstantSource clock) {
    this.freshAsOf = freshAsOf;
    this.clock = clock;
  }

  boolean isOpen() {
    return behind().compareTo(STALE) <= 0;
  }

  /** For how long the reader has heard of nothing. */
  Duration behind() {
    return Duration.between(freshAsOf.get(), clock.instant());
  }

  /** Waits until the gate is open; false if it is not when the time is over. */
  boolean await(Duration atMost) {
    Instant deadline = clock.instant().plus(atMost);
    while (!isOpen()) {
      if (clock.instant().isAfter(deadline)) {
        return false;
      }
      LockSupport.parkNanos(RECHECK.toNanos());
    }
    return true;
  }
}
