package dev.multinode.client;

import dev.multinode.StartOptions;
import dev.multinode.wire.LockRequest;
import dev.multinode.wire.ReplyAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Asks to hear whether starts are accepted. Only one that needs locks and does not wait for them
 * can be refused, and for one with a key that counts for a time another may stand: every other is
 * accepted as soon as it is durable.
 *
 * @param awaited takes the decisions
 * @param address where they are to be sent; may wait until somebody listens there
 */
record Decisions(AwaitedDecisions awaited, Supplier<ReplyAddress> address) {

  /** The locks of a start, as the engine is asked for them; empty if it needs none. */
  Optional<LockRequest> locks(StartOptions options) {
    if (options.locks().isEmpty()) {
      return Optional.empty();
    }
    long wait =
        options.lockWait().map(Duration::toMillis).map(each -> Math.max(1, each)).orElse(0L);
    return Optional.of(new LockRequest(options.locks(), wait, wait == 0 ? address.get() : null));
  }

  /** The decision on a start that is about to be sent; there already where nobody has to decide. */
  CompletableFuture<UUID> expect(UUID id, LockRequest locks) {
    return locks == null || locks.getAnswerTo() == null
        ? CompletableFuture.completedFuture(id)
        : awaited.expect(id);
  }

  /** The decision on a start that is about to be sent, of which there will be one. */
  CompletableFuture<UUID> expect(UUID id) {
    return awaited.expect(id);
  }

  /** There will be none. */
  void fail(UUID id, Throwable why) {
    awaited.fail(id, why);
  }
}
