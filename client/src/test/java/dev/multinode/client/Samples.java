package dev.multinode.client;

import dev.multinode.JobContext;
import dev.multinode.Multinode;
import java.util.List;

/** Methods to start; their code is never run here. */
public final class Samples {

  private Samples() {}

  @Multinode.Function(cpu = 0.5, memory = "1GiB")
  public static int twice(int number) {
    return 2 * number;
  }

  @Multinode.Function(cpu = 3, memory = "4GiB")
  public static String join(List<String> words, String separator) {
    return String.join(separator, words);
  }

  @Multinode.Job
  public static void count(int to, JobContext<Integer> job) {
    for (int i = 1; i <= to; i++) {
      job.yield(i);
    }
  }
}
