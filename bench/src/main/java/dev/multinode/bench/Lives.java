package dev.multinode.bench;

import dev.multinode.JobContext;
import dev.multinode.Multinode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** Jobs that tell when something happens to them. */
public final class Lives {

  private Lives() {}

  /**
   * Waits to be cancelled, and leaves the time at which it heard of it in a file. The file is there
   * with its content or not at all.
   */
  @Multinode.Job(cpu = 1, memory = "1GiB")
  public static void untilCancelled(String file, JobContext<Boolean> job) throws IOException {
    job.yield(true);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Instant heard = Instant.now();
      Path target = Path.of(file);
      Path draft = target.resolveSibling(target.getFileName() + ".draft");
      Files.writeString(draft, heard.toString());
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      job.checkCancelled();
    }
  }

  /** Yields the id of its process, and waits for ever. */
  @Multinode.Job(cpu = 1, memory = "1GiB")
  public static void whereItRuns(JobContext<Long> job) throws InterruptedException {
    job.yield(ProcessHandle.current().pid());
    new CountDownLatch(1).await();
  }

  /** Yields so many numbers, as fast as it can. */
  @Multinode.Job(cpu = 1, memory = "1GiB")
  public static void numbers(int count, JobContext<Integer> job) {
    for (int i = 1; i <= count; i++) {
      job.yield(i);
    }
  }
}
