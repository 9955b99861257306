package dev.multinode.registry;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;

/** How long this instance waits for an answer from Kafka. */
record Patience(Duration limit) {

  private static final long PAUSE_MILLIS = 20;

  /**
   * Asks, and asks again while the cluster is not ready to answer: a broker learns of a new topic a
   * moment after it was created.
   *
   * @throws LogUnavailable as {@link #await} does
   */
  <T> T ask(Supplier<Future<T>> question) {
    long start = System.nanoTime();
    while (true) {
      try {
        return await(question.get());
      } catch (LogUnavailable e) {
        boolean timeIsUp = System.nanoTime() - start > limit.toNanos();
        if (timeIsUp || !(e.getCause() instanceof RetriableException)) {
          throw e;
        }
        pause();
      }
    }
  }

  /**
   * Waits for an answer.
   *
   * @throws LogUnavailable when it fails, with that failure as the cause, or does not come in time
   */
  <T> T await(Future<T> answer) {
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new LogUnavailable(String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (TimeoutException e) {
      throw new LogUnavailable("no answer within " + limit, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static LogUnavailable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new LogUnavailable("interrupted", e);
  }
}
