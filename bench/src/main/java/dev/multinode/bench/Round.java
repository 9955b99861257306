package dev.multinode.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * One measured round.
 *
 * @param operations how many round trips
 * @param effort from the first start to the last end
 * @param latencies of each round trip, in nanoseconds
 */
record Round(int operations, Effort effort, Histogram latencies) {

  double perSecond() {
    return operations / (effort.wall().toNanos() / 1e9);
  }

  /** Processor time of one. */
  double processorMillis() {
    return effort.processor().toNanos() / 1e6 / operations;
  }

  double millisAt(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }

  static Histogram histogram() {
    return new Histogram(Duration.ofMinutes(1).toNanos(), 3);
  }
}
