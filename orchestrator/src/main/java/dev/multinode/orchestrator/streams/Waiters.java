package dev.multinode.orchestrator.streams;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Readers that wait for an invocation to change. They are told that it has, not what it is now:
 * they look again. Called on any thread; a wake-up must not block.
 */
public final class Waiters {

  private final Map<UUID, Set<Runnable>> waiting = new ConcurrentHashMap<>();

  /** Calls back at each change of an invocation, until the returned subscription is closed. */
  public Subscription onChange(UUID id, Runnable wakeUp) {
    waiting.compute(
        id,
        (_, known) -> {
          Set<Runnable> all = known == null ? ConcurrentHashMap.newKeySet() : known;
          all.add(wakeUp);
          return all;
        });
    return () ->
        waiting.computeIfPresent(
            id,
            (_, known) -> {
              known.remove(wakeUp);
              return known.isEmpty() ? null : known;
            });
  }

  void changed(UUID id) {
    // Most invocations have nobody waiting, and none may wait at all.
    if (!waiting.isEmpty()) {
      Set<Runnable> all = waiting.get(id);
      if (all != null) {
        all.forEach(Runnable::run);
      }
    }
  }

  /** Ends the calls. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {

    @Override
    void close();
  }
}
