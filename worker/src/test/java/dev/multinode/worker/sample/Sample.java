package dev.multinode.worker.sample;

import dev.multinode.HeldLock;
import dev.multinode.JobCancelled;
import dev.multinode.JobContext;
import dev.multinode.Multinode;
import dev.multinode.TaskContext;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the tests run. A worker loads it with a class loader of its own, so tests and user code
 * share no static field; they meet in the system properties, which hold latches by name.
 */
public final class Sample {

  private static final Logger LOG = LoggerFactory.getLogger(Sample.class);

  private Sample() {}

  /** A number to pass around. */
  public record Square(int of, long is) {}

  /** Returns at once. */
  @Multinode.Function
  public static Square square(int number) {
    return new Square(number, (long) number * number);
  }

  /** Fails. */
  @Multinode.Function
  public static int fail(String message) throws Exception {
    throw new Exception(message);
  }

  /** Returns much that cannot be compressed. */
  @Multinode.Function
  public static byte[] much(int mebibytes) {
    byte[] noise = new byte[mebibytes << 20];
    new Random(mebibytes).nextBytes(noise);
    return noise;
  }

  /** Returns more than may be sent. */
  @Multinode.Function
  public static String tooMuch() {
    return "x".repeat(9 << 20);
  }

  /** Uses up the memory, as it seems. */
  @Multinode.Function
  public static int outOfMemory() {
    throw new OutOfMemoryError("as it seems");
  }

  /** Fails with what it is told of why it runs. */
  @Multinode.ScheduledTask(cron = "@yearly")
  public static void task(TaskContext context) throws Exception {
    throw new Exception(context.toString());
  }

  /** Returns when a latch is open. */
  @Multinode.Function
  public static String awaitLatch(String name) throws InterruptedException {
    latch(name).await();
    return "opened";
  }

  /** Yields numbers, and waits for a latch before the last of them. */
  @Multinode.Job
  public static void count(int to, String latch, JobContext<Integer> job)
      throws InterruptedException {
    for (int i = 1; i < to; i++) {
      job.yield(i);
    }
    latch(latch).await();
    job.yield(to);
  }

  /** Tells each of its steps, and waits for a latch before the last of them. */
  @Multinode.Job
  public static void steps(int total, String latch, JobContext<Integer> job)
      throws InterruptedException {
    for (int i = 1; i < total; i++) {
      job.progress(i, total, "step " + i);
    }
    latch(latch).await();
    job.progress(total, total);
  }

  /** Takes a lock, yields its fence, waits for a latch, and does not give the lock back. */
  @Multinode.Job
  public static void takeLock(String lock, String latch, JobContext<Long> job)
      throws InterruptedException {
    HeldLock held = job.multinode().lock(lock).tryAcquire(Duration.ofMinutes(1)).orElseThrow();
    job.yield(held.fence());
    latch(latch).await();
  }

  /** Yields squares that others compute. */
  @Multinode.Job
  public static void squares(int count, JobContext<List<Square>> job) {
    job.yield(job.map(Sample::square, IntStream.rangeClosed(1, count).boxed().toList()));
  }

  /** Never ends by itself, and yields how often it noticed that it is cancelled. */
  @Multinode.Job
  public static void stubborn(JobContext<Integer> job) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      int noticed = 1;
      try {
        job.checkCancelled();
      } catch (JobCancelled again) {
        noticed++;
      }
      throw new IllegalStateException("noticed " + noticed + " times", e);
    }
  }

  /** Waits until it is told to end, and ends. */
  @Multinode.Job
  public static void obedient(JobContext<Integer> job) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      job.checkCancelled();
    }
  }

  /** Computes until a latch is open, whatever it is told. */
  @Multinode.Job
  public static void deaf(String latch, JobContext<Integer> job) {
    while (latch(latch).getCount() > 0) {
      Thread.interrupted();
    }
  }

  /** Prints, logs and fails, and waits for a latch before the last of it. */
  @Multinode.Job
  public static void talkative(String latch, JobContext<Integer> job) throws InterruptedException {
    System.out.println("printed");
    System.err.println("printed as an error");
    LOG.debug("nobody wants to know");
    LOG.warn("logged {} times", 1, new IllegalArgumentException("logged, too"));
    latch(latch).await();
    System.out.print("last words");
    throw new IllegalStateException("failed");
  }

  /** The same as {@link #deaf}, and says so. */
  @Multinode.Job
  public static void talkativeAndDeaf(String latch, JobContext<Integer> job) {
    System.out.println("going on all the same");
    deaf(latch, job);
  }

  /** Yields the fence of its lock and waits for a latch, or for its end. */
  @Multinode.Job
  public static void locked(String latch, JobContext<Long> job) {
    job.yield(job.lock().fence());
    try {
      latch(latch).await();
    } catch (InterruptedException e) {
      job.checkCancelled();
    }
  }

  private static CountDownLatch latch(String name) {
    return (CountDownLatch) System.getProperties().get(name);
  }
}
