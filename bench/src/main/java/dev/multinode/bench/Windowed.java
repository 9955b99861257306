package dev.multinode.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** A closed loop that keeps a number of operations in flight. */
final class Windowed {

  private static final Duration LONGEST = Duration.ofMinutes(3);

  private Windowed() {}

  /** Runs {@code operations} of them, never more than {@code window} at a time. */
  static Round run(int operations, int window, Supplier<CompletableFuture<?>> operation)
      throws InterruptedException {
    Semaphore free = new Semaphore(window);
    Histogram latencies = Round.histogram();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Effort begun = Effort.untilNow();
    for (int i = 0; i < operations && failure.get() == null; i++) {
      acquire(free, 1);
      long at = System.nanoTime();
      operation
          .get()
          .whenComplete(
              (done, problem) -> {
                long took = System.nanoTime() - at;
                synchronized (latencies) {
                  latencies.recordValue(took);
                }
                failure.compareAndSet(null, problem);
                free.release();
              });
    }
    acquire(free, window);
    if (failure.get() != null) {
      throw new IllegalStateException("An operation failed", failure.get());
    }
    return new Round(operations, Effort.untilNow().since(begun), latencies);
  }

  private static void acquire(Semaphore free, int permits) throws InterruptedException {
    if (!free.tryAcquire(permits, LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("Nothing came back for %d s".formatted(LONGEST.toSeconds()));
    }
  }
}
