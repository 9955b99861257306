package dev.multinode.client;

import dev.multinode.wire.ScheduleDecided;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What this client has asked of schedules and has not heard of yet. */
final class AskedSchedules {

  private final Map<UUID, CompletableFuture<ScheduleDecided>> byRequest = new ConcurrentHashMap<>();

  /**
   * Begins to wait, for so long; called before it is asked, so that no answer can come too early.
   */
  CompletableFuture<ScheduleDecided> expect(UUID request, Duration patience) {
    CompletableFuture<ScheduleDecided> decided = new CompletableFuture<>();
    byRequest.put(request, decided);
    decided
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> byRequest.remove(request));
    return decided;
  }

  /** The orchestrator has decided; nothing happens if nobody waits for that. */
  void decided(ScheduleDecided decided) {
    CompletableFuture<ScheduleDecided> waiting = byRequest.get(decided.getRequest());
    if (waiting != null) {
      waiting.complete(decided);
    }
  }

  /** Fails everything that is still awaited. */
  void failAll(Throwable why) {
    List.copyOf(byRequest.values()).forEach(each -> each.completeExceptionally(why));
  }
}
