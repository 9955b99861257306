package dev.multinode.cli.cluster;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts parts that do not need one another at the same time; the first problem is the one that is
 * reported.
 */
final class Together implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());

  <T> Future<T> begin(Callable<T> part) {
    return threads.submit(part);
  }

  static <T> T await(Future<T> part) throws InterruptedException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException problem -> throw problem;
        case Throwable problem -> throw new IllegalStateException(problem.getMessage(), problem);
      }
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
