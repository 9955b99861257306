package dev.multinode.worker;

import dev.multinode.client.RevocationTable;
import dev.multinode.wire.Revocation;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What runs in this worker, until its outcome is durable. */
final class Executions {

  private final Map<UUID, Execution> all = new ConcurrentHashMap<>();

  void add(Execution execution) {
    all.put(execution.id(), execution);
  }

  void remove(Execution execution) {
    all.remove(execution.id());
    if (all.isEmpty()) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** Waits until there is none; false if there are some when the time is over. */
  synchronized boolean awaitNone(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long left = atMost.toNanos();
    while (!all.isEmpty() && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
    return all.isEmpty();
  }

  void forEach(Consumer<Execution> action) {
    all.values().forEach(action);
  }

  /** Cancels what a revocation is about. */
  void cancel(Revocation revocation) {
    forEach(
        execution -> {
          if (RevocationTable.covers(
              revocation,
              execution.work().getInvocationId(),
              execution.work().getEnvelope().getAncestors())) {
            execution.cancel();
          }
        });
  }
}
