package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Locks that an invocation holds from its accepted start to its end.
 *
 * @param keys all of them or none are taken
 * @param patience how long it may wait for them; empty to be refused if one of them is in use
 */
public record LockRequest(List<String> keys, Optional<Duration> patience) {

  /** Copies the keys. */
  public LockRequest {
    keys = List.copyOf(keys);
  }
}
