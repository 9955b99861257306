package dev.multinode.cli.cluster.scenarios;

import dev.multinode.JobContext;
import dev.multinode.Multinode;
import dev.multinode.MultinodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Code whose effect tells whether it has run, whatever its status says. All of it is of a class
 * whose one worker runs one thing at a time.
 */
public final class Traces {

  private Traces() {}

  /** Keeps its worker busy until there is a file. */
  @Multinode.Job(cpu = 4)
  public static void occupying(String latch, JobContext<String> job) throws InterruptedException {
    job.yield("busy");
    while (!Files.exists(Path.of(latch))) {
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
  }

  /** Adds a line. */
  @Multinode.Function(cpu = 4)
  public static void note(String ledger, String line) throws IOException {
    Ledger.add(ledger, line);
  }

  /** The same, if it has not waited for long. */
  @Multinode.Function(cpu = 4, scheduleToStart = "PT1S")
  public static void noteSoon(String ledger, String line) throws IOException {
    Ledger.add(ledger, line);
  }

  /**
   * Yields the process that it runs in; its first run waits there for ever, and adds what it is
   * told when it has to end.
   */
  @Multinode.Job(cpu = 4)
  public static void lastWords(String ledger, JobContext<Long> job) throws IOException {
    boolean first = job.lastYield().isEmpty();
    job.yield(ProcessHandle.current().pid());
    if (first) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        addWhatItIsTold(ledger, job);
      }
    }
  }

  private static void addWhatItIsTold(String ledger, JobContext<Long> job) throws IOException {
    try {
      job.checkCancelled();
    } catch (MultinodeException told) {
      Ledger.add(ledger, told.getClass().getSimpleName());
      throw told;
    }
  }
}
