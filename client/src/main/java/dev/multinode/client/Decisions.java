package dev.multinode.client;

import dev.multinode.StartOptions;
import dev.multinode.wire.LockRequest;
import dev.multinode.wire.ReplyAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Asks to hear whether starts are accepted. Only one that needs locks and does not wait for them
 * can be refused, and for one with a key that counts for a time another may stand: every other is
 * accepted as soon as it is durable.
 *
 * @param awaited takes the decisions
 * @param address where this client listens for them; may wait until it does
 */
record Decisions(AwaitedDecisions awaited, Supplier<ReplyAddress> address) {

  /** Whether a start may be refused for its locks. */
  static boolean mayBeRefused(StartOptions options) {
    return !options.locks().isEmpty() && options.lockWait().isEmpty();
  }

  /**
   * The locks of a start, as the engine is asked for them; empty if it needs none.
   *
   * @param answerTo where to tell whether it is accepted; empty where nobody waits to hear that
   */
  static Optional<LockRequest> locks(StartOptions options, Optional<ReplyAddress> answerTo) {
    if (options.locks().isEmpty()) {
      return Optional.empty();
    }
    long wait =
        options.lockWait().map(Duration::toMillis).map(each -> Math.max(1, each)).orElse(0L);
    return Optional.of(
        new LockRequest(options.locks(), wait, wait == 0 ? answerTo.orElse(null) : null));
  }

  /** The decision on a start that is about to be sent, of which there will be one. */
  AwaitedDecisions.Expected expect(UUID id) {
    return awaited.expect(id, address.get());
  }
}
