package dev.multinode.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What this client has asked the orchestrator to decide and has not heard of yet.
 *
 * @param <T> the decision
 */
final class Asked<T> {

  private final Map<UUID, CompletableFuture<T>> byRequest = new ConcurrentHashMap<>();

  /**
   * Begins to wait, for so long; called before it is asked, so that no answer can come too early.
   */
  CompletableFuture<T> expect(UUID request, Duration patience) {
    CompletableFuture<T> decided = new CompletableFuture<>();
    byRequest.put(request, decided);
    decided
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> byRequest.remove(request));
    return decided;
  }

  /** The orchestrator has decided; nothing happens if nobody waits for that. */
  void decided(UUID request, T decision) {
    CompletableFuture<T> waiting = byRequest.get(request);
    if (waiting != null) {
      waiting.complete(decision);
    }
  }

  /** Fails everything that is still awaited. */
  void failAll(Throwable why) {
    List.copyOf(byRequest.values()).forEach(each -> each.completeExceptionally(why));
  }
}
