package dev.multinode.dict.locks;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls of the members' client that can hang for ever: each has a thread of its own, which nobody
 * waits for longer than it wants to.
 */
final class HangingCalls {

  private HangingCalls() {}

  static <T> CompletableFuture<T> begin(String thread, Callable<T> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.ofPlatform()
        .name(thread)
        .daemon()
        .start(
            () -> {
              try {
                answer.complete(call.call());
              } catch (Exception e) {
                answer.completeExceptionally(e);
              }
            });
    return answer;
  }

  /** The answer; empty if it failed, or did not come in time. */
  static <T> Optional<T> within(Duration atMost, CompletableFuture<T> answer) {
    try {
      return Optional.of(answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
