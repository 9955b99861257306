package dev.multinode.cli.cluster.scenarios;

import dev.multinode.JobContext;
import dev.multinode.Multinode;
import java.util.concurrent.CountDownLatch;

/** Code that behaves well and badly, as an app. */
public final class Scenarios {

  private Scenarios() {}

  /** Half of an even number. */
  @Multinode.Function
  public static int half(int number) {
    if (number % 2 == 1) {
      throw new IllegalArgumentException(number + " is odd");
    }
    return number / 2;
  }

  /** Fails so many times, and yields the number of each attempt. */
  @Multinode.Job(retry = @Multinode.Retry(maxAttempts = 3, backoff = "PT0.1S"))
  public static void flaky(int failures, JobContext<Integer> job) {
    job.yield(job.attempt());
    if (job.attempt() <= failures) {
      throw new IllegalStateException("attempt " + job.attempt() + " failed");
    }
  }

  /** Waits for ever, and ends when it is told to. */
  @Multinode.Job
  public static void patient(JobContext<String> job) {
    job.yield("waiting");
    awaitStop(job);
  }

  /** The same, with a limit. */
  @Multinode.Job(startToClose = "PT1S")
  public static void slow(JobContext<String> job) {
    job.yield("waiting");
    awaitStop(job);
  }

  /** Takes too long, and does not care. */
  @Multinode.Job(startToClose = "PT1S", grace = "PT1S")
  public static void deaf(JobContext<String> job) {
    job.yield("computing");
    while (true) {
      Thread.interrupted();
    }
  }

  /** Waits for a child that waits for ever. */
  @Multinode.Job
  public static void parent(JobContext<String> job) {
    job.yield("calling");
    job.run(Scenarios::hang);
  }

  /** Waits for ever. */
  @Multinode.Function
  public static void hang() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private static void awaitStop(JobContext<String> job) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      job.checkCancelled();
    }
  }
}
