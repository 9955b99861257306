package dev.multinode.worker;

import dev.multinode.AttemptLost;
import dev.multinode.InvocationTimedOut;
import dev.multinode.JobCancelled;
import dev.multinode.LockLost;
import dev.multinode.MultinodeException;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Failure;
import dev.multinode.wire.Work;
import dev.multinode.worker.replicas.ReplicaRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One run of one attempt.
 *
 * <pre>
 *   begun ──open──▶ opened ──conclude──▶ concluded
 *     └───────────────conclude─────────────▲
 * </pre>
 *
 * <p>One that may run at most once is opened by its request, and begins when that is granted,
 * unless it has to end, or was handed back, before.
 *
 * <p>It is opened by the first report of it that is not its outcome; from then on it needs
 * heartbeats, until its outcome is durable. Any thread may open, stop or conclude it.
 */
final class Execution implements ReplicaRun {

  private final Work work;
  private final UUID id;
  private final Delivery delivery;
  private volatile Instant startedAt;
  private final LatestProgress progress = new LatestProgress();
  private final CountDownLatch told = new CountDownLatch(1);
  private volatile Duration drain = Duration.ZERO;
  private boolean begun;
  private boolean opened;
  private boolean concluded;
  private Stop stop;
  private boolean unreportedStop;
  private LockLost lostLocks;
  private Failure failure;
  private Instant heardOfAt;
  private Thread userThread;

  Execution(Work work, UUID id, Delivery delivery, Instant startedAt) {
    this.work = work;
    this.id = id;
    this.delivery = delivery;
    this.startedAt = startedAt;
    this.begun = !Policies.runsAtMostOnce(work);
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public UUID id() {
    return id;
  }

  Delivery delivery() {
    return delivery;
  }

  @Override
  public Instant startedAt() {
    return startedAt;
  }

  LatestProgress progress() {
    return progress;
  }

  /** What the children of this run are nested in. */
  List<Ancestor> lineage() {
    List<Ancestor> lineage = new ArrayList<>(work.getEnvelope().getAncestors());
    lineage.add(new Ancestor(work.getInvocationId(), work.getAttempt(), id));
    return lineage;
  }

  /** Whether the caller is the one who has to report the execution before its outcome. */
  synchronized boolean open(Instant now) {
    if (opened || concluded) {
      return false;
    }
    opened = true;
    heardOfAt = now;
    return true;
  }

  /**
   * It has been granted, and user code is going to run; false if that must not any more. Of whoever
   * begins it and whoever concludes it unbegun only one succeeds.
   */
  synchronized boolean begin(Instant now) {
    if (concluded || stop != null) {
      return false;
    }
    begun = true;
    startedAt = now;
    return true;
  }

  /** Whether user code may have begun. */
  synchronized boolean hasBegun() {
    return begun;
  }

  /** No opening any more. Whether the caller is the one who has to report how it ended. */
  synchronized boolean conclude() {
    if (concluded) {
      return false;
    }
    concluded = true;
    return true;
  }

  synchronized boolean isOpened() {
    return opened;
  }

  synchronized boolean isConcluded() {
    return concluded;
  }

  /** Whether it has run for that long and nothing was reported. */
  synchronized boolean isUnheardFor(Duration limit, Instant now) {
    return !opened && !concluded && delivery.age(now).compareTo(limit) >= 0;
  }

  /** Whether the caller has to send a heartbeat now. */
  synchronized boolean isHeartbeatDue(Duration interval, Instant now) {
    if (!opened || Duration.between(heardOfAt, now).compareTo(interval) < 0) {
      return false;
    }
    heardOfAt = now;
    return true;
  }

  /** The current thread is going to run user code; a stop interrupts it. */
  synchronized void enterUserCode() {
    userThread = Thread.currentThread();
    if (isTold()) {
      interruptUserCode();
    }
  }

  /** User code is over: what is left of an interrupt is not for us. */
  synchronized void leaveUserCode() {
    userThread = null;
    Thread.interrupted();
  }

  /** For how long it goes on when it has to end, before its code is told. */
  void drainFor(Duration time) {
    drain = time;
  }

  Duration drain() {
    return drain;
  }

  /** It has to end: interrupts user code when the time has come. A later stop can shorten it. */
  synchronized void stop(Stop wanted) {
    stop = stop == null ? wanted : stop.noLaterThan(wanted);
    tellIfDue(wanted.at());
  }

  /** Interrupts user code that has to end, once, if its time has come. */
  synchronized void tellIfDue(Instant now) {
    if (stop == null || isTold() || now.isBefore(stop.raiseAt())) {
      return;
    }
    if (userThread != null) {
      interruptUserCode();
    }
    // After the interrupt: whoever waits for both knows what the interrupt was for.
    told.countDown();
  }

  @Override
  public boolean isTold() {
    return told.getCount() == 0;
  }

  @Override
  public boolean awaitTold(Duration atMost) throws InterruptedException {
    try {
      boolean now = told.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
      if (now) {
        takeInterrupt();
      }
      return now;
    } catch (InterruptedException e) {
      // The interrupt comes first, within the monitor.
      synchronized (this) {
        if (isTold() && Thread.currentThread() == userThread) {
          return true;
        }
      }
      throw e;
    }
  }

  /** The interrupt has done its work: cleanup code may block. */
  private synchronized void takeInterrupt() {
    if (Thread.currentThread() == userThread) {
      Thread.interrupted();
    }
  }

  /** It has failed, whatever its code comes to, which has to end. Nothing if it has to already. */
  synchronized void fail(Failure how, Stop wanted) {
    if (stop == null) {
      failure = how;
      stop(wanted);
    }
  }

  /** That it has failed, if that was found before its code ended. */
  synchronized Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  /** Its locks are lost: it has to end, and whatever it comes to does not count. */
  synchronized void loseLocks(LockLost how, Stop wanted) {
    lostLocks = how;
    stop(wanted);
  }

  /** How its locks were lost, if they were. */
  synchronized Optional<LockLost> lostLocks() {
    return Optional.ofNullable(lostLocks);
  }

  private void interruptUserCode() {
    userThread.interrupt();
    // For readers of what they have asked for.
    unreportedStop = lostLocks == null && stop.reason().isWantedByTheEngine();
  }

  /** What is raised in its code, if it has to end. */
  synchronized Optional<MultinodeException> raised() {
    return lostLocks == null
        ? Optional.ofNullable(stop).filter(_ -> isTold()).map(Stop::reason).map(this::raised)
        : Optional.of(lostLocks);
  }

  private MultinodeException raised(Stop.Reason reason) {
    UUID invocation = work.getInvocationId();
    return switch (reason) {
      case CANCELLED -> new JobCancelled(invocation);
      case TIMED_OUT -> new InvocationTimedOut(invocation);
      case LOST, UNHEALTHY, WORKER_STOPS -> new AttemptLost(invocation, work.getAttempt());
    };
  }

  @Override
  public synchronized boolean isStopped() {
    return stop != null;
  }

  /** Whether it has to end because it is of no more use, not because it failed or must move. */
  synchronized boolean isCancelled() {
    return stop != null && failure == null && stop.reason() != Stop.Reason.WORKER_STOPS;
  }

  /**
   * Whether whatever its code comes to, once that has ended, is for another attempt to do again.
   */
  synchronized boolean isToBeHandedBack() {
    return lostLocks != null || stop != null && stop.reason() == Stop.Reason.WORKER_STOPS;
  }

  /** When its user code was told to end; only once, for whoever reports it. */
  synchronized Optional<Instant> takeUnreportedStop() {
    if (!unreportedStop || concluded) {
      return Optional.empty();
    }
    unreportedStop = false;
    return Optional.of(stop.raiseAt());
  }

  /** Whether user code has ended this process, which it never comes back from. */
  synchronized boolean endsItsProcess() {
    return userThread != null
        && Arrays.stream(userThread.getStackTrace())
            .anyMatch(
                frame ->
                    frame.getClassName().equals(Runtime.class.getName())
                        && frame.getMethodName().equals("exit"));
  }

  /** Whether user code goes on although it was told to end and its grace is over. */
  synchronized boolean isOverdue(Instant now) {
    return stop != null && !concluded && userThread != null && !now.isBefore(stop.killAt());
  }

  /** For logs. */
  @Override
  public String toString() {
    return "%s %s, attempt %d, execution %s"
        .formatted(work.getEnvelope().getName(), work.getInvocationId(), work.getAttempt(), id);
  }
}
