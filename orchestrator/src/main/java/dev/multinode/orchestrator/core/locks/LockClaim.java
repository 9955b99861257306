package dev.multinode.orchestrator.core.locks;

import java.util.List;
import java.util.UUID;

/**
 * An invocation that wants locks.
 *
 * @param attempt its attempt, which is to have fences of its own
 * @param keys the locks
 * @param waits whether it waits if one of them is in use
 */
public record LockClaim(UUID invocationId, int attempt, List<String> keys, boolean waits) {

  /** Copies the keys, each once. */
  public LockClaim {
    keys = keys.stream().distinct().toList();
  }
}
