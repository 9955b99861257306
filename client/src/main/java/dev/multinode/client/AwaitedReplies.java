package dev.multinode.client;

import dev.multinode.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The calls of this client that have no answer yet. */
final class AwaitedReplies {

  /** Most calls are answered long before. */
  private static final Duration FIRST_DOUBT = Duration.ofSeconds(3);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** An engine with a long backlog may not have come to a start that is durable. */
  private static final int MISSES_BELIEVED = 3;

  private final Map<UUID, Awaited> byId = new ConcurrentHashMap<>();
  private final InstantSource clock;

  AwaitedReplies(InstantSource clock) {
    this.clock = clock;
  }

  /** Begins to wait; called before the start is sent, so that no answer can come too early. */
  CompletableFuture<Reply> expect(UUID id) {
    Awaited awaited =
        byId.computeIfAbsent(
            id,
            each ->
                new Awaited(
                    new CompletableFuture<>(), clock.instant().plus(FIRST_DOUBT), FIRST_DOUBT, 0));
    // Also when the caller gives up by itself.
    awaited.reply().whenComplete((reply, failure) -> byId.remove(id));
    return awaited.reply();
  }

  /** How many calls wait. */
  int size() {
    return byId.size();
  }

  /** An answer came; nothing happens if nobody waits for it. */
  void answer(Reply reply) {
    Awaited awaited = byId.get(reply.getInvocationId());
    if (awaited != null) {
      awaited.reply().complete(reply);
    }
  }

  /** There will be no answer. */
  void fail(UUID id, Throwable why) {
    Awaited awaited = byId.get(id);
    if (awaited != null) {
      awaited.reply().completeExceptionally(why);
    }
  }

  /** The status table knows no such invocation. Believed the third time. */
  void notFound(UUID id, Throwable why) {
    Awaited awaited = byId.computeIfPresent(id, (same, current) -> current.missedOnceMore());
    if (awaited != null && awaited.misses() >= MISSES_BELIEVED) {
      awaited.reply().completeExceptionally(why);
    }
  }

  /**
   * The calls whose answer may have been lost: unanswered for some seconds. The same call comes
   * again after twice the time, at last every half minute.
   */
  List<UUID> doubtful() {
    Instant now = clock.instant();
    List<UUID> due = new ArrayList<>();
    byId.forEach(
        (id, awaited) -> {
          if (!awaited.askAt().isAfter(now)) {
            byId.computeIfPresent(id, (same, current) -> current.askedAt(now));
            due.add(id);
          }
        });
    return due;
  }

  /** Fails everything that is still awaited. */
  void failAll(Throwable why) {
    List.copyOf(byId.values()).forEach(each -> each.reply().completeExceptionally(why));
  }

  private record Awaited(
      CompletableFuture<Reply> reply, Instant askAt, Duration pause, int misses) {

    Awaited askedAt(Instant now) {
      Duration doubled = pause.multipliedBy(2);
      Duration next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
      return new Awaited(reply, now.plus(next), next, misses);
    }

    Awaited missedOnceMore() {
      return new Awaited(reply, askAt, pause, misses + 1);
    }
  }
}
