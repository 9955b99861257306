package dev.multinode.client;

import dev.multinode.LockAlreadyInUse;
import dev.multinode.StartOutcomeUnknown;
import dev.multinode.wire.HeldLock;
import dev.multinode.wire.StartDecided;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The starts of this client of which the engine has not said yet whether they are accepted. */
final class AwaitedDecisions {

  /** Most are decided on long before. */
  private static final Duration DOUBT = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Map<UUID, Awaited> byId = new ConcurrentHashMap<>();
  private final InstantSource clock;

  AwaitedDecisions(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Begins to wait; called before the start is sent, so that no decision can come too early. Starts
   * with the same id share theirs. It tells the id of what was started, which may be another.
   */
  CompletableFuture<UUID> expect(UUID id) {
    Awaited awaited =
        byId.computeIfAbsent(id, _ -> new Awaited(new CompletableFuture<>(), clock.instant()));
    awaited.decision().whenComplete((_, _) -> byId.remove(id, awaited));
    return awaited.decision();
  }

  /** The engine has decided; nothing happens if nobody waits for that. */
  void decided(StartDecided decided) {
    UUID id = decided.getInvocationId();
    HeldLock held = decided.getRefusedFor();
    if (held == null) {
      complete(id, decided.getStartedBefore() == null ? id : decided.getStartedBefore());
    } else {
      fail(id, new LockAlreadyInUse(held.getKey(), held.getHeldBy()));
    }
  }

  /** It is known to have been accepted. */
  void accepted(UUID id) {
    complete(id, id);
  }

  private void complete(UUID id, UUID started) {
    Awaited awaited = byId.get(id);
    if (awaited != null) {
      awaited.decision().complete(started);
    }
  }

  /** There will be no decision. */
  void fail(UUID id, Throwable why) {
    Awaited awaited = byId.get(id);
    if (awaited != null) {
      awaited.decision().completeExceptionally(why);
    }
  }

  /** Those whose decision may have been lost. */
  List<UUID> doubtful() {
    Instant since = clock.instant().minus(DOUBT);
    return byId.entrySet().stream()
        .filter(each -> !each.getValue().since().isAfter(since))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Nobody knows it: after some time it is not known either whether anybody ever will. */
  void notFound(UUID id, Throwable why) {
    Awaited awaited = byId.get(id);
    if (awaited != null && !awaited.since().plus(PATIENCE).isAfter(clock.instant())) {
      fail(id, new StartOutcomeUnknown(id, why));
    }
  }

  /** Fails everything that is still awaited. */
  void failAll(Throwable why) {
    List.copyOf(byId.values()).forEach(each -> each.decision().completeExceptionally(why));
  }

  private record Awaited(CompletableFuture<UUID> decision, Instant since) {}
}
