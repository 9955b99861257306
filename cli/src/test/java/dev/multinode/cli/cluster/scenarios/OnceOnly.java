package dev.multinode.cli.cluster.scenarios;

import dev.multinode.Delivery;
import dev.multinode.JobContext;
import dev.multinode.Multinode;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Code whose effect, a line in a ledger, must not be repeated. */
public final class OnceOnly {

  private OnceOnly() {}

  /** Adds a line and its number. */
  @Multinode.Function(delivery = Delivery.AT_MOST_ONCE)
  public static int write(String ledger, int number) throws IOException {
    Ledger.add(ledger, "call " + number);
    return number;
  }

  /** Adds a line, yields the process that it runs in, and never ends. */
  @Multinode.Job(delivery = Delivery.AT_MOST_ONCE)
  public static void writeAndWait(String ledger, JobContext<Long> job)
      throws IOException, InterruptedException {
    Ledger.add(ledger, "attempt " + job.attempt());
    job.yield(ProcessHandle.current().pid());
    new CountDownLatch(1).await();
  }

  /** Has a line added by a child, and adds one itself, each once only. */
  @Multinode.Job(delivery = Delivery.AT_MOST_ONCE)
  public static void writeBoth(String ledger, JobContext<Integer> job) throws Exception {
    int number = job.call(OnceOnly::write, ledger, 7);
    Ledger.add(ledger, "attempt " + job.attempt());
    job.yield(number);
  }
}
