package dev.multinode.orchestrator.core;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What is known of an invocation that is not over.
 *
 * @param envelope what it is
 * @param arguments empty until its submission is seen
 * @param losses how many attempts were lost, with a worker that may have run them
 * @param unheard how many attempts vanished from their queue, run by nobody
 * @param yields how many values were yielded, over all attempts
 * @param lastYield the latest of them
 */
public record Invocation(
    Envelope envelope,
    Optional<ByteBuffer> arguments,
    int losses,
    int unheard,
    int yields,
    Optional<ByteBuffer> lastYield) {

  static Invocation of(Envelope envelope) {
    return new Invocation(envelope, Optional.empty(), 0, 0, 0, Optional.empty());
  }

  Invocation withArguments(ByteBuffer all) {
    return new Invocation(envelope, Optional.of(all), losses, unheard, yields, lastYield);
  }

  Invocation withoutArguments() {
    return new Invocation(envelope, Optional.empty(), losses, unheard, yields, lastYield);
  }

  Invocation lost() {
    return new Invocation(envelope, arguments, losses + 1, unheard, yields, lastYield);
  }

  Invocation leftUnheard() {
    return new Invocation(envelope, arguments, losses, unheard + 1, yields, lastYield);
  }

  Invocation yielded(int index, ByteBuffer value) {
    return new Invocation(envelope, arguments, losses, unheard, index, Optional.of(value));
  }
}
