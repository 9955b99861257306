package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.util.Optional;

/**
 * How an invocation is retried, timed, kept and delivered.
 *
 * @param maxAttempts how often user code may fail before the invocation fails, at least 1
 * @param backoff the pause after the first failure
 * @param backoffFactor by what the pause is multiplied after each further one
 * @param maxBackoff the longest pause
 * @param scheduleToStart how long it may wait for its first run once it is due
 * @param startToClose how long one run may take
 * @param retention how long it is kept after its end; empty until it is removed
 * @param delivery how often its code may run
 */
public record Policy(
    int maxAttempts,
    Duration backoff,
    double backoffFactor,
    Duration maxBackoff,
    Optional<Duration> scheduleToStart,
    Optional<Duration> startToClose,
    Optional<Duration> retention,
    Delivery delivery) {

  /** One attempt, all the time in the world. */
  public static final Policy DEFAULT =
      new Policy(
          1,
          Duration.ofSeconds(1),
          2,
          Duration.ofMinutes(1),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Delivery.AT_LEAST_ONCE);

  /** The same with a retention. */
  public Policy keptFor(Duration time) {
    return new Policy(
        maxAttempts,
        backoff,
        backoffFactor,
        maxBackoff,
        scheduleToStart,
        startToClose,
        Optional.of(time),
        delivery);
  }

  /** The same with another delivery. */
  public Policy with(Delivery other) {
    return new Policy(
        maxAttempts,
        backoff,
        backoffFactor,
        maxBackoff,
        scheduleToStart,
        startToClose,
        retention,
        other);
  }

  /**
   * The pause after so many failures.
   *
   * @param seed tells invocations apart; the same one always gives the same pause
   */
  Duration pauseAfter(int failures, long seed) {
    return new Backoff(backoff, backoffFactor, maxBackoff).after(failures, seed);
  }
}
