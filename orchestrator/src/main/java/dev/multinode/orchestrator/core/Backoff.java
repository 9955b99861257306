package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Pauses that grow.
 *
 * @param first the pause after the first time
 * @param factor by what it is multiplied after each further one
 * @param longest the longest pause
 */
record Backoff(Duration first, double factor, Duration longest) {

  /**
   * What workers take and give back is released again at once three times: that is usual where
   * short and long work meet. Then there is a reason that lasts.
   */
  private static final int GIVEN_BACK_AT_ONCE = 3;

  private static final Backoff OF_GIVEN_BACK =
      new Backoff(Duration.ofMillis(100), 2, Duration.ofMinutes(1));

  /** The pause after so many attempts in a row that workers took and gave back. */
  static Duration afterDeferrals(int deferrals, long seed) {
    return deferrals <= GIVEN_BACK_AT_ONCE
        ? Duration.ZERO
        : OF_GIVEN_BACK.after(deferrals - GIVEN_BACK_AT_ONCE, seed);
  }

  /**
   * The pause after so many times: exponential, and somewhere between half of that and all of it,
   * so that what failed together does not come back together. It is the "equal jitter" of <a
   * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
   * Backoff and Jitter</a>.
   *
   * @param seed tells invocations apart; the same one always gives the same pause
   */
  Duration after(int times, long seed) {
    double full = Math.min(longest.toMillis(), first.toMillis() * Math.pow(factor, times - 1));
    double share = new SplittableRandom(seed + times).nextDouble(0.5, 1);
    return Duration.ofMillis(Math.round(full * share));
  }
}
