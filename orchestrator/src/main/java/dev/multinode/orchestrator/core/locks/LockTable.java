package dev.multinode.orchestrator.core.locks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who holds the locks of one project, and who waits for them. */
public interface LockTable {

  /** Who holds a lock. */
  Optional<UUID> holder(String key);

  /** An invocation holds a lock, which nobody does, from now on. */
  void hold(String key, UUID invocationId, Instant since);

  /** Nobody holds a lock from now on. */
  void free(String key);

  /** A number for a lock that is higher than any before. */
  long nextFence(String key);

  /** Who has waited for a lock the longest. */
  Optional<UUID> firstWaiting(String key);

  /** What an invocation waits for. */
  Optional<Waiting> waiting(UUID invocationId);

  /** An invocation waits from now on, behind all others at each of its locks. */
  void enqueue(LockClaim claim, Instant since);

  /** An invocation, which waits, does so no more. */
  void leave(UUID invocationId);

  /** That an attempt waits, and for what. */
  record Waiting(int attempt, List<String> keys) {}
}
