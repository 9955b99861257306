package dev.multinode.cli.cluster.scenarios;

import dev.multinode.Arguments;
import dev.multinode.CallTimedOut;
import dev.multinode.Dict;
import dev.multinode.HeldLock;
import dev.multinode.JobContext;
import dev.multinode.JobHandle;
import dev.multinode.Multinode;
import dev.multinode.MultinodeException;
import dev.multinode.ScheduleSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Code that behaves well and badly, as an app. */
public final class Scenarios {

  private static final Logger LOG = LoggerFactory.getLogger(Scenarios.class);

  private Scenarios() {}

  /** What it is given. */
  @Multinode.Function
  public static byte[] echo(byte[] bytes) {
    return bytes;
  }

  /** So many bytes. */
  @Multinode.Function
  public static byte[] zeros(int count) {
    return new byte[count];
  }

  /** Half of an even number. */
  @Multinode.Function
  public static int half(int number) {
    if (number % 2 == 1) {
      throw new IllegalArgumentException(number + " is odd");
    }
    return number / 2;
  }

  /** How often a name was counted, kept in a dict. */
  @Multinode.Function
  public static long count(String dict, String name) {
    return Multinode.current().dict(dict, String.class, Long.class).increment(name, 1);
  }

  /** Takes a lock if it is free, and leaves it to whoever runs this: its fence, or 0. */
  @Multinode.Function
  public static long takeIfFree(String lock) {
    return Multinode.current().lock(lock).tryAcquire(Duration.ZERO).map(HeldLock::fence).orElse(0L);
  }

  /** Keeps a value of its own type in a dict, and yields what it reads there. */
  @Multinode.Job
  public static void keep(String dict, Sample sample, JobContext<Sample> job) {
    Dict<String, Sample> kept = job.multinode().dict(dict, String.class, Sample.class);
    kept.put("sample", sample);
    job.call(Scenarios::count, dict + "-counts", "sample");
    job.yield(kept.require("sample"));
  }

  /** What it was given. */
  @Multinode.Function
  public static Sample same(Sample sample) {
    return sample;
  }

  /** The sum of two numbers. */
  @Multinode.Function
  public static int sum(int one, int other) {
    return one + other;
  }

  /** Leaves a schedule behind that goes on when it has ended. */
  @Multinode.Job
  public static void sumEachSecond(String schedule, JobContext<Void> job) {
    Multinode multinode = job.multinode();
    multinode
        .schedules()
        .create(
            schedule,
            ScheduleSpec.cron("* * * * * *"),
            multinode.function(Scenarios::sum).action(1, 2));
  }

  /** Nothing. */
  @Multinode.Function
  public static void drop(int number) {
    half(2 * number);
  }

  /** Calls in every way that there is, and yields what each came to. */
  @Multinode.Job
  public static void callsOfEveryForm(JobContext<List<Integer>> job) {
    job.yield(List.of(job.call(Scenarios::sum, 1, 2)));
    job.yield(List.of(job.callAsync(Scenarios::half, 8).join()));
    job.run(Scenarios::drop, 1);
    job.runAsync(Scenarios::drop, 1).join();
    job.yield(job.map(Scenarios::half, Stream.of(2, 4)));
    job.yield(job.mapAsync(Scenarios::half, List.of(6, 8)).join());
    job.yield(job.starMap(Scenarios::sum, List.of(Arguments.of(1, 1), Arguments.of(2, 2))));
    job.forEach(Scenarios::drop, List.of(1, 2));
  }

  /**
   * Fails so many times, and yields how often its code has run. That is not the number of its
   * attempt, of which a worker may have handed some back.
   */
  @Multinode.Job(retry = @Multinode.Retry(maxAttempts = 3, backoff = "PT0.1S"))
  public static void flaky(int failures, JobContext<Integer> job) {
    int run = job.lastYield().orElse(0) + 1;
    job.yield(run);
    if (run <= failures) {
      throw new IllegalStateException("run " + run + " failed");
    }
  }

  /** Fails in a way that another attempt does not mend. */
  @Multinode.Job(
      retry =
          @Multinode.Retry(
              maxAttempts = 3,
              backoff = "PT0.1S",
              except = IllegalArgumentException.class))
  public static void hopeless(String number, JobContext<Integer> job) {
    job.yield(1);
    job.yield(Integer.parseInt(number));
  }

  /** Fails, and is not tried again for long. */
  @Multinode.Job(retry = @Multinode.Retry(maxAttempts = 2, backoff = "PT1H", maxBackoff = "PT1H"))
  public static void unhurried(JobContext<Integer> job) {
    job.yield(1);
    throw new IllegalStateException("not today");
  }

  /** Yields one byte, and then so many. */
  @Multinode.Job
  public static void generous(int bytes, JobContext<byte[]> job) {
    job.yield(new byte[1]);
    job.yield(new byte[bytes]);
  }

  /** Says one word, and is forgotten soon after its end. */
  @Multinode.Job(retention = "PT10S")
  public static void fleeting(JobContext<String> job) {
    job.yield("there");
  }

  /** Counts from where it has come to; its first run comes to half of it and throws. */
  @Multinode.Job(retry = @Multinode.Retry(maxAttempts = 2, backoff = "PT0.1S"))
  public static void throwing(int to, JobContext<Integer> job) {
    count(to, job, () -> failHalfWay(job));
  }

  /** The same, but its first run takes its worker with it. */
  @Multinode.Job
  public static void halting(int to, JobContext<Integer> job) {
    count(
        to,
        job,
        () -> haltOnceSeen(to / 2, Multinode.current().job(Scenarios::halting).yields(job.id())));
  }

  /** What is on its way when a worker is lost is lost as well: so not before others can read it. */
  private static <T> void haltOnceSeen(T yielded, Stream<T> yields) {
    try (yields) {
      if (yields.anyMatch(yielded::equals)) {
        Runtime.getRuntime().halt(1);
      }
    }
  }

  private static void count(int to, JobContext<Integer> job, Runnable halfWay) {
    boolean first = isFirstRun(job);
    for (int i = job.lastYield().orElse(0) + 1; i <= to; i++) {
      job.progress(i, to, "at " + i);
      job.yield(i);
      if (first && i == to / 2) {
        halfWay.run();
      }
    }
  }

  /** Which need not be of the first attempt: a worker may have handed that back, or been lost. */
  private static boolean isFirstRun(JobContext<?> job) {
    return job.lastYield().isEmpty();
  }

  private static void failHalfWay(JobContext<Integer> job) {
    throw new IllegalStateException("attempt " + job.attempt() + " failed");
  }

  /** Says how far it is, waits for ever, and ends when it is told to. */
  @Multinode.Job
  public static void halfWay(JobContext<String> job) {
    for (int i = 0; i <= 1000; i++) {
      job.progress(i, 2000, "at " + i);
    }
    awaitStop(job);
  }

  /** Yields three numbers, and a fourth a second later. */
  @Multinode.Job
  public static void inTwoParts(JobContext<Integer> job) throws InterruptedException {
    job.yield(1);
    job.yield(2);
    job.yield(3);
    new CountDownLatch(1).await(1, TimeUnit.SECONDS);
    job.yield(4);
  }

  /** Waits for ever, and ends when it is told to. */
  @Multinode.Job
  public static void patient(JobContext<String> job) {
    job.yield("waiting");
    awaitStop(job);
  }

  /** The same; a key of it counts for long. */
  @Multinode.Job(idempotencyWindow = "P1D")
  public static void onceADay(JobContext<String> job) {
    patient(job);
  }

  /** The same; a key of it counts for next to no time. */
  @Multinode.Job(idempotencyWindow = "PT0.001S")
  public static void onceAMoment(JobContext<String> job) {
    patient(job);
  }

  /** The same, one at a time, and none that has waited for long. */
  @Multinode.Job(scheduleToStart = "PT1S", concurrency = @Multinode.Concurrency(max = 1))
  public static void alone(JobContext<String> job) {
    job.yield("waiting");
    awaitStop(job);
  }

  /** The same, one at a time for each table. */
  @Multinode.Job(concurrency = @Multinode.Concurrency(max = 1, key = "table"))
  public static void atTable(String table, JobContext<String> job) {
    job.yield(table);
    awaitStop(job);
  }

  /** The same, with a limit. */
  @Multinode.Job(startToClose = "PT1S")
  public static void slow(JobContext<String> job) {
    job.yield("waiting");
    awaitStop(job);
  }

  /** Takes too long, and cleans up for ever when it is told to end. */
  @Multinode.Job(startToClose = "PT1S", grace = "PT3S")
  public static void lingering(JobContext<String> job) {
    job.yield("computing");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      System.out.println("cleaning up");
      computeForEver();
    }
  }

  /** Yields the process that it runs in, and does not care for anybody. */
  @Multinode.Job(grace = "PT1S")
  public static void busy(JobContext<Long> job) {
    job.yield(ProcessHandle.current().pid());
    computeForEver();
  }

  private static void computeForEver() {
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

  /** The same, and may do so for some seconds. */
  @Multinode.Job(startToClose = "PT3S")
  public static void hurriedParent(JobContext<String> job) {
    parent(job);
  }

  /** Waits for a child that waits for ever, and says what that came to. */
  @Multinode.Job
  public static void consoled(JobContext<String> job) {
    try {
      job.run(Scenarios::hang);
    } catch (MultinodeException e) {
      job.yield(e.getClass().getSimpleName());
    }
  }

  /** Waits for the future of a child that takes its time when it is told to end. */
  @Multinode.Job
  public static void joining(String latch, JobContext<String> job) {
    CompletableFuture<Void> child = job.runAsync(Scenarios::leaveLate, latch);
    job.yield("joining");
    try {
      child.join();
    } catch (MultinodeException told) {
      System.out.println("told to end: " + told.getClass().getSimpleName());
      throw told;
    }
  }

  /** Waits for a file, whatever it is told. */
  @Multinode.Function
  public static void leaveLate(String latch) {
    while (!Files.exists(Path.of(latch))) {
      Thread.interrupted();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** Goes on without a child that has run out of time. */
  @Multinode.Job
  public static void forgiving(JobContext<String> job) {
    try {
      job.run(Scenarios::hurried);
    } catch (CallTimedOut e) {
      job.yield(e.getClass().getSimpleName());
    }
  }

  /** Waits for ever, and may do so for half a second. */
  @Multinode.Function(startToClose = "PT0.5S")
  public static void hurried() throws InterruptedException {
    hang();
  }

  /**
   * Starts a job of its own and one of nobody's, yields their ids, and fails when told to go on.
   */
  @Multinode.Job
  public static void spawning(String latch, JobContext<List<UUID>> job)
      throws InterruptedException {
    JobHandle.Of0<String> patient = job.multinode().job(Scenarios::patient);
    UUID child = patient.start();
    UUID detached = patient.start(Multinode.options().detached(true));
    job.yield(List.of(child, detached));
    awaitFile(Path.of(latch));
    throw new IllegalStateException("the parent fails");
  }

  /** Starts a job of its own, yields its id, and does not wait for it. */
  @Multinode.Job
  public static void leaving(JobContext<UUID> job) {
    job.yield(job.multinode().job(Scenarios::patient).start());
  }

  /** Starts so many children that wait for ever, and waits for them. */
  @Multinode.Job
  public static void crowd(int children, JobContext<Integer> job) {
    List<CompletableFuture<Void>> all =
        Stream.generate(() -> job.runAsync(Scenarios::hang)).limit(children).toList();
    job.yield(all.size());
    all.forEach(CompletableFuture::join);
  }

  /** Yields the process that it runs in; its first run waits there for ever. */
  @Multinode.Job
  public static void restless(JobContext<Long> job) throws InterruptedException {
    boolean first = isFirstRun(job);
    job.yield(ProcessHandle.current().pid());
    if (first) {
      new CountDownLatch(1).await();
    }
  }

  /** Ends the process that it runs in. */
  @Multinode.Job
  public static void exiting(JobContext<Integer> job) {
    job.yield(job.lastYield().orElse(0) + 1);
    System.exit(0);
  }

  /** Waits for ever. */
  @Multinode.Function
  public static void hang() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  /** Waits for what only a few may do at the same time. */
  @Multinode.Job
  public static void queueing(int number, JobContext<Integer> job) {
    job.yield(job.call(Scenarios::fewAtATime, number));
  }

  /** Calls itself so many times. */
  @Multinode.Function(concurrency = @Multinode.Concurrency(max = 1))
  public static int depth(int more) {
    return more == 0 ? 0 : 1 + Multinode.current().function(Scenarios::depth).call(more - 1);
  }

  /** The double of a number. */
  @Multinode.Function(concurrency = @Multinode.Concurrency(max = 2))
  public static int fewAtATime(int number) {
    return 2 * number;
  }

  /** Prints, logs, and fails the first time. */
  @Multinode.Job(retry = @Multinode.Retry(maxAttempts = 2, backoff = "PT0.1S"))
  public static void talkative(JobContext<Integer> job) throws InterruptedException {
    System.out.println("attempt " + job.attempt());
    LOG.info("computing {}", job.id());
    try (ExecutorService threads = Multinode.wrap(Executors.newSingleThreadExecutor())) {
      threads.execute(() -> System.out.println("on another thread"));
    }
    if (job.attempt() == 1) {
      LOG.error("giving up", new IllegalStateException("no luck"));
      throw new IllegalStateException("no luck");
    }
    job.yield(job.attempt());
    System.err.print("done");
  }

  /** Prints without end, as fast as it can, until it has yielded to whoever stops it. */
  @Multinode.Job
  public static void flood(JobContext<Long> job) {
    long line = 0;
    job.yield(line);
    while (!job.cancelled()) {
      for (int i = 0; i < 1_000; i++) {
        System.out.println("line " + ++line + " of a job that says more than anybody reads");
      }
    }
    System.out.println("stopped");
  }

  private static void awaitFile(Path file) throws InterruptedException {
    while (!Files.exists(file)) {
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
  }

  private static void awaitStop(JobContext<String> job) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      sayAndEnd(job);
    }
  }

  private static void sayAndEnd(JobContext<String> job) {
    try {
      job.checkCancelled();
    } catch (MultinodeException told) {
      System.out.println("told to end: " + told.getClass().getSimpleName());
      throw told;
    }
  }

  /** Yields the fence of its lock and waits for its cancel. */
  @Multinode.Job
  public static void holding(JobContext<Long> job) throws InterruptedException {
    job.yield(job.lock().fence());
    new CountDownLatch(1).await();
  }

  /** Yields the fence of its lock in each of two runs, of which the first fails. */
  @Multinode.Job(retry = @Multinode.Retry(maxAttempts = 2, backoff = "PT0.1S"))
  public static void holdingTwice(JobContext<Long> job) {
    boolean first = isFirstRun(job);
    job.yield(job.lock().fence());
    if (first) {
      throw new IllegalStateException("the first run failed");
    }
  }

  /** Yields the fences of two locks. */
  @Multinode.Job
  public static void holdingBoth(String one, String other, JobContext<List<Long>> job) {
    job.yield(List.of(job.lock(one).fence(), job.lock(other).fence()));
  }

  /** Yields the fence of its lock; its first run takes its worker with it then. */
  @Multinode.Job
  public static void holdingAndHalting(JobContext<Long> job) {
    boolean first = isFirstRun(job);
    long fence = job.lock().fence();
    job.yield(fence);
    if (first) {
      haltOnceSeen(fence, Multinode.current().job(Scenarios::holdingAndHalting).yields(job.id()));
    }
  }
}
