package dev.multinode.worker;

import dev.multinode.client.RevocationTable;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What runs in this worker, until its outcome is durable. */
final class Executions {

  private static final Duration LOOK = Duration.ofMillis(50);

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
  boolean awaitNone(Duration atMost) throws InterruptedException {
    return awaitNone(_ -> true, atMost);
  }

  /** Waits until there is none of a kind; false if there are some when the time is over. */
  synchronized boolean awaitNone(Predicate<Execution> kind, Duration atMost)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long left = atMost.toNanos();
    while (any(kind) && left > 0) {
      // Whoever goes as the last one wakes us up; that nobody of the kind is left, we have to see.
      TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, LOOK.toNanos()));
      left = deadline - System.nanoTime();
    }
    return !any(kind);
  }

  boolean any(Predicate<Execution> kind) {
    return all.values().stream().anyMatch(kind);
  }

  void forEach(Consumer<Execution> action) {
    all.values().forEach(action);
  }

  /** Tells what a revocation is about to end. */
  void stop(Revocation revocation, Instant now) {
    forEach(
        execution -> {
          Work work = execution.work();
          if (revocation.getSubject().equals(execution.id())) {
            giveUp(execution, revocation, now);
          } else if (RevocationTable.covers(
              revocation, work.getInvocationId(), work.getEnvelope().getAncestors())) {
            execution.stop(stop(execution, revocation, now));
          }
        });
  }

  /**
   * Tells replicas that they have to end: they would never do so by themselves.
   *
   * @param atMost how long this process has; half of it is for ending what was begun
   */
  void stopReplicas(Instant now, Duration atMost) {
    forEach(
        execution -> {
          if (Policies.isReplica(execution.work())) {
            Duration drain = shorter(execution.drain(), atMost.dividedBy(2));
            execution.stop(Stop.beforeTheEnd(drain, now));
          }
        });
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** The run itself counts no more, unless it is over for us too, and its children alone go on. */
  private static void giveUp(Execution execution, Revocation revocation, Instant now) {
    if (!execution.isConcluded()) {
      Duration grace = grace(execution.work(), revocation);
      execution.stop(Stop.atOnce(Stop.Reason.LOST, now, grace));
    }
  }

  /** Whoever grants less time than usual to clean up grants no more than that to drain. */
  private static Stop stop(Execution execution, Revocation revocation, Instant now) {
    Duration grace = grace(execution.work(), revocation);
    Duration drain =
        revocation.getGraceMillis() == null ? execution.drain() : shorter(execution.drain(), grace);
    return Stop.after(drain, reasonFor(execution.work(), revocation), now, grace);
  }

  /** A timeout is the subject's own: what it has started is cancelled. */
  private static Stop.Reason reasonFor(Work work, Revocation revocation) {
    if (!revocation.getSubject().equals(work.getInvocationId())) {
      return Stop.Reason.CANCELLED;
    }
    return switch (revocation.getCause()) {
      case CANCEL -> Stop.Reason.CANCELLED;
      case TIMEOUT -> Stop.Reason.TIMED_OUT;
    };
  }

  private static Duration grace(Work work, Revocation revocation) {
    return Duration.ofMillis(
        revocation.getGraceMillis() == null
            ? Policies.of(work).getGraceMillis()
            : revocation.getGraceMillis());
  }
}
