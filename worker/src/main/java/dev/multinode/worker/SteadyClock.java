package dev.multinode.worker;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock to measure with: it has begun with the time of day, and goes on evenly whatever happens
 * to that. By a clock that is set back by an hour nobody would get a heartbeat for an hour, and
 * everything that runs would be taken to be lost.
 */
final class SteadyClock implements InstantSource {

  private final Instant beganAt;
  private final LongSupplier nanoTime;
  private final long beganAtNanos;

  /**
   * Begins now.
   *
   * @param nanoTime a clock that never jumps
   */
  SteadyClock(Instant now, LongSupplier nanoTime) {
    this.beganAt = now;
    this.nanoTime = nanoTime;
    this.beganAtNanos = nanoTime.getAsLong();
  }

  @Override
  public Instant instant() {
    return beganAt.plusNanos(nanoTime.getAsLong() - beganAtNanos);
  }
}
