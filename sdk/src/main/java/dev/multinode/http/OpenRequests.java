package dev.multinode.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Bounds how many requests of calls are under way at a time, each of which has a connection of its
 * own. The others queue up, which costs no threads: starts go before the waits for what was
 * started, so that a crowd of long calls keeps no later one from being started.
 */
final class OpenRequests {

  private final int limit;
  private final Queue<Runnable> starts = new ArrayDeque<>();
  private final Queue<Runnable> waits = new ArrayDeque<>();
  private int open;

  OpenRequests(int limit) {
    this.limit = limit;
  }

  /** Sends a start as soon as there is a place. */
  <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> request) {
    return enqueue(starts, request);
  }

  /** Sends a question that is answered when a call has ended, as soon as there is a place. */
  <T> CompletableFuture<T> await(Supplier<CompletableFuture<T>> request) {
    return enqueue(waits, request);
  }

  /** Whether there is hardly a place left: requests should be answered soon. */
  synchronized boolean isCrowded() {
    return open > limit / 2 || !starts.isEmpty() || !waits.isEmpty();
  }

  private <T> CompletableFuture<T> enqueue(
      Queue<Runnable> queue, Supplier<CompletableFuture<T>> request) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    synchronized (this) {
      queue.add(() -> send(request, answer));
    }
    admit();
    return answer;
  }

  private <T> void send(Supplier<CompletableFuture<T>> request, CompletableFuture<T> answer) {
    begun(request)
        // Not on this thread: one that fails at once would admit the next from within itself.
        .whenCompleteAsync(
            (value, failure) -> {
              release();
              if (failure == null) {
                answer.complete(value);
              } else {
                answer.completeExceptionally(failure);
              }
            });
  }

  /** What cannot be sent has an end like all others: it gives its place back. */
  private static <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> request) {
    try {
      return request.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void release() {
    synchronized (this) {
      open--;
    }
    admit();
  }

  private void admit() {
    for (Runnable next = admitted(); next != null; next = admitted()) {
      next.run();
    }
  }

  private synchronized Runnable admitted() {
    if (open == limit) {
      return null;
    }
    Runnable next = starts.isEmpty() ? waits.poll() : starts.poll();
    if (next != null) {
      open++;
    }
    return next;
  }
}
