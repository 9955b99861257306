package dev.multinode.worker.replicas;

import dev.multinode.wire.ReplicaHealth;
import java.util.Optional;

/**
 * How a replica is, by what it answered when it was asked.
 *
 * <pre>
 *   STARTING ──answer──▶ HEALTHY ──three failures──▶ UNHEALTHY ──seven more──▶ hopeless
 *                           ▲────────── answer ──────────┘
 * </pre>
 *
 * @param state STARTING until it was healthy for the first time; never DRAINING
 * @param failures how often in a row it was not healthy
 * @param reason why it is not
 */
record Health(ReplicaHealth state, int failures, Optional<String> reason) {

  /** One failure may be a pause of its process, or a queue that is full for a moment. */
  static final int UNHEALTHY_AFTER = 3;

  /** What has not answered for so long is not coming back by itself. */
  static final int HOPELESS_AFTER = 10;

  private static final Health HEALTHY = new Health(ReplicaHealth.HEALTHY, 0, Optional.empty());

  /** Nobody has asked it yet. */
  static Health starting() {
    return new Health(ReplicaHealth.STARTING, 0, Optional.empty());
  }

  /** It can be given requests, or is a daemon, which is not asked. */
  static Health healthy() {
    return HEALTHY;
  }

  boolean isStarting() {
    return state == ReplicaHealth.STARTING;
  }

  /** It was asked and is not healthy. */
  Health failed(String why) {
    int inARow = failures + 1;
    return new Health(
        state == ReplicaHealth.HEALTHY && inARow >= UNHEALTHY_AFTER
            ? ReplicaHealth.UNHEALTHY
            : state,
        inARow,
        Optional.of(why));
  }

  /** Whether it has to be started anew. One that starts has a time limit instead. */
  boolean isHopeless() {
    return state == ReplicaHealth.UNHEALTHY && failures >= HOPELESS_AFTER;
  }
}
