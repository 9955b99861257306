package dev.multinode.orchestrator.core;

import java.time.Instant;
import java.util.UUID;

/**
 * User code running, or having run, for an attempt.
 *
 * @param attempt the attempt, counted from 1
 * @param executionId chosen by the worker, new for each run
 * @param worker where it runs
 * @param startedAt when user code began
 */
public record Run(int attempt, UUID executionId, String worker, Instant startedAt) {

  boolean isSameAs(Run other) {
    return attempt == other.attempt && executionId.equals(other.executionId);
  }
}
