package dev.multinode;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One try of an invocation. All tries are kept, in the order in which they were made.
 *
 * @param number 1 for the first try
 * @param executionId the one actual run that counts for this attempt; empty until a worker was
 *     heard of
 * @param worker name of the worker that ran it
 * @param startedAt when the worker started the code
 * @param endedAt when the attempt ended or was given up
 * @param outcome how it ended
 * @param failure what went wrong, if something did
 */
public record AttemptInfo(
    int number,
    Optional<UUID> executionId,
    Optional<String> worker,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    AttemptOutcome outcome,
    Optional<Failure> failure) {

  /** Refuses numbers below 1. */
  public AttemptInfo {
    if (number < 1) {
      throw new IllegalArgumentException("Attempts are counted from 1, not " + number + ".");
    }
  }
}
