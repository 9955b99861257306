package dev.multinode.app;

import dev.multinode.Multinode;
import java.util.Arrays;
import java.util.List;

/** What an annotation says of further attempts, and what is so where it says nothing. */
record Retries(
    int maxAttempts,
    String backoff,
    double factor,
    String maxBackoff,
    List<String> except,
    boolean onWorkerLoss,
    int maxWorkerLosses) {

  /**
   * A run of a service or daemon: what keeps it running starts another one after a failure or a
   * lost worker, with a pause that grows if its own code has ended the process.
   */
  static final Retries OF_A_REPLICA = new Retries(1, "PT1S", 2, "PT1M", List.of(), false, 0);

  static Retries of(Multinode.Retry retry) {
    return new Retries(
        retry.maxAttempts(),
        retry.backoff(),
        retry.factor(),
        retry.maxBackoff(),
        Arrays.stream(retry.except()).map(Class::getName).toList(),
        retry.onWorkerLoss(),
        retry.maxWorkerLosses());
  }
}
