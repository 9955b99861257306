package dev.multinode.orchestrator.core.replicas;

import java.time.Duration;

/**
 * How many are kept running, and how.
 *
 * @param replicas how many there are at any time
 * @param maxReplicas how many there may be under load
 * @param inFlightPerReplica how many requests each should have in flight
 * @param backoff the pause after a run that has ended by itself, at first
 * @param maxBackoff the longest pause, and how long a run has to be for the next pause to be the
 *     first again
 */
public record ReplicaRule(
    ReplicaKind kind,
    int replicas,
    int maxReplicas,
    int inFlightPerReplica,
    RestartPolicy restart,
    Duration backoff,
    Duration maxBackoff) {

  /** Whether there are more of it under load. */
  boolean scales() {
    return maxReplicas > replicas;
  }

  /** How many there have to be for so many requests in flight. */
  int neededFor(long inFlight) {
    long needed = Math.ceilDiv(inFlight, inFlightPerReplica);
    return Math.clamp(needed, replicas, Math.max(replicas, maxReplicas));
  }

  /** The nearest to a number of replicas that there may be. */
  int nearest(int number) {
    return Math.clamp(number, replicas, Math.max(replicas, maxReplicas));
  }

  /** The pause after so many runs in a row that have ended by themselves. */
  Duration pauseAfter(int failures) {
    Duration pause = backoff;
    for (int i = 1; i < failures && pause.compareTo(maxBackoff) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(maxBackoff) < 0 ? pause : maxBackoff;
  }
}
