package dev.multinode.client;

import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.Cancel;
import dev.multinode.wire.Remove;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.RevocationScope;
import dev.multinode.wire.StopCause;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Cancels and removes. Of a cancel the revocation is durable first: once the engine knows of the
 * cancel, no worker that is up to date can start the work any more.
 */
final class Cancellations {

  private final Topics topics;
  private final RecordProducer producer;
  private final InstantSource clock;

  Cancellations(Topics topics, RecordProducer producer, InstantSource clock) {
    this.topics = topics;
    this.producer = producer;
    this.clock = clock;
  }

  /** Cancels some invocations and all below them; returns when that is durable. */
  void cancel(Collection<UUID> ids, String reason) {
    cancel(ids, reason, null);
  }

  /** Cancels an invocation and all below it without time to clean up; as {@link #cancel}. */
  void terminate(UUID id, String reason) {
    cancel(List.of(id), reason, 0L);
  }

  /** The grace is null for what the policy of each says. */
  private void cancel(Collection<UUID> ids, String reason, Long graceMillis) {
    Instant now = now();
    sendAll(
        ids,
        id ->
            producer.send(
                topics.revocations(),
                Keys.of(id),
                new Revocation(
                    id, RevocationScope.INVOCATION, reason, now, StopCause.CANCEL, graceMillis)),
        "the cancellation");
    sendAll(
        ids,
        id -> producer.send(topics.commands(), Keys.of(id), new Cancel(id, reason, now)),
        "the cancellation");
  }

  void remove(UUID id) {
    sendAll(
        List.of(id),
        each -> producer.send(topics.commands(), Keys.of(each), new Remove(each, now())),
        "the removal");
  }

  private void sendAll(
      Collection<UUID> ids, Function<UUID, CompletableFuture<Void>> sender, String what) {
    CompletableFuture<?>[] sent = ids.stream().map(sender).toArray(CompletableFuture[]::new);
    Answers.await(CompletableFuture.allOf(sent), what + " of " + named(ids));
  }

  private static String named(Collection<UUID> ids) {
    return ids.size() == 1 ? ids.iterator().next().toString() : ids.size() + " invocations";
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
