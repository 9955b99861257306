package dev.multinode.client;

import dev.multinode.LockAlreadyInUse;
import dev.multinode.StartOutcomeUnknown;
import dev.multinode.wire.HeldLock;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.StartDecided;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The starts of this client of which the engine has not said yet whether they are accepted. */
final class AwaitedDecisions {

  /** Most are decided on long before. */
  private static final Duration DOUBT = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Map<UUID, Awaited> byId = new ConcurrentHashMap<>();
  private final AtomicLong tries = new AtomicLong();
  private final InstantSource clock;

  AwaitedDecisions(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Begins to wait; called before the start is sent, so that no decision can come too early. Of
   * several at a time with the same id only the first is to be sent: what becomes of it is told to
   * all. Were they sent, too, the engine might refuse the first and accept the next, whose caller
   * had been told of the refusal by then.
   *
   * @param client where this client listens
   */
  Expected expect(UUID id, ReplyAddress client) {
    ReplyAddress own =
        new ReplyAddress(
            "%s#%d".formatted(client.getClient(), tries.incrementAndGet()), client.getPartition());
    Awaited awaited = new Awaited(own, new CompletableFuture<>(), clock.instant());
    Awaited earlier = byId.putIfAbsent(id, awaited);
    if (earlier != null) {
      return new Expected(earlier.address(), earlier.decision(), false);
    }
    awaited.decision().whenComplete((_, _) -> byId.remove(id, awaited));
    return new Expected(own, awaited.decision(), true);
  }

  /**
   * The engine has decided; nothing happens if nobody waits for that. A decision on an earlier try
   * with the same id, which was given up, is none on this one.
   */
  void decided(StartDecided decided) {
    UUID id = decided.getInvocationId();
    Awaited awaited = byId.get(id);
    if (awaited == null || !awaited.address().getClient().equals(decided.getClient())) {
      return;
    }
    HeldLock held = decided.getRefusedFor();
    if (held == null) {
      awaited
          .decision()
          .complete(decided.getStartedBefore() == null ? id : decided.getStartedBefore());
    } else {
      awaited
          .decision()
          .completeExceptionally(new LockAlreadyInUse(held.getKey(), held.getHeldBy()));
    }
  }

  /** It is known to have been accepted. */
  void accepted(UUID id) {
    Awaited awaited = byId.get(id);
    if (awaited != null) {
      awaited.decision().complete(id);
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
      awaited.decision().completeExceptionally(new StartOutcomeUnknown(id, why));
    }
  }

  /** Fails everything that is still awaited. */
  void failAll(Throwable why) {
    List.copyOf(byId.values()).forEach(each -> each.decision().completeExceptionally(why));
  }

  /**
   * What somebody waits for.
   *
   * @param address where the decision is to be sent to; of each try its own
   * @param decision the id of what was started, which may be another
   * @param first whether there is none with the same id that waits already
   */
  record Expected(ReplyAddress address, CompletableFuture<UUID> decision, boolean first) {

    /** There will be none, because it was not sent, or nobody knows whether it was. */
    void fail(Throwable why) {
      decision.completeExceptionally(why);
    }
  }

  private record Awaited(ReplyAddress address, CompletableFuture<UUID> decision, Instant since) {}
}
