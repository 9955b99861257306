package dev.multinode.gateway;

import dev.multinode.client.Call;
import dev.multinode.wire.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the ends of calls. */
final class Waits {

  private Waits() {}

  /**
   * The end of a call; nothing if it is not heard of in time, or if the gateway stops before. When
   * it returns, the start is durable.
   */
  static Optional<Reply> end(Call call, Duration wait) {
    try {
      return Optional.of(call.reply().get(wait.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      durable(call);
      return Optional.empty();
    } catch (InterruptedException e) {
      durable(call);
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  /** An id that is given out has to be one that exists. */
  private static void durable(Call call) {
    try {
      uninterrupted(call.durable());
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  /** Bounded by the producer, which tells in the end that nobody has acknowledged. */
  private static void uninterrupted(CompletableFuture<?> durable) throws ExecutionException {
    boolean interrupted = false;
    while (true) {
      try {
        durable.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException cause(ExecutionException failure) {
    return failure.getCause() instanceof RuntimeException known
        ? known
        : new IllegalStateException(failure.getCause());
  }
}
