package dev.multinode.worker;

import dev.multinode.AttemptLost;
import dev.multinode.InvocationTimedOut;
import dev.multinode.JobCancelled;
import dev.multinode.LockLost;
import dev.multinode.MultinodeException;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
final class Execution {

  private final Work work;
  private final UUID id;
  private final Delivery delivery;
  private volatile Instant startedAt;
  private final LatestProgress progress = new LatestProgress();
  private boolean begun;
  private boolean opened;
  private boolean concluded;
  private Stop stop;
  private boolean unreportedStop;
  private LockLost lostLocks;
  private Instant heardOfAt;
  private Thread userThread;

  Execution(Work work, UUID id, Delivery delivery, Instant startedAt) {
    this.work = work;
    this.id = id;
    this.delivery = delivery;
    this.startedAt = startedAt;
    this.begun = !Policies.runsAtMostOnce(work);
  }

  Work work() {
    return work;
  }

  UUID id() {
    return id;
  }

  Delivery delivery() {
    return delivery;
  }

  Instant startedAt() {
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
    if (stop != null) {
      interruptUserCode();
    }
  }

  /** User code is over: what is left of an interrupt is not for us. */
  synchronized void leaveUserCode() {
    userThread = null;
    Thread.interrupted();
  }

  /**
   * It has to end: interrupts user code, the first time. A later stop can only shorten its time.
   */
  synchronized void stop(Stop wanted) {
    if (stop != null) {
      stop = stop.noLaterThan(wanted);
      return;
    }
    stop = wanted;
    if (userThread != null) {
      interruptUserCode();
    }
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
    // That its locks are lost is told when it has ended, and it is itself told that it is lost:
    // nobody has cancelled it.
    unreportedStop = lostLocks == null && stop.reason() != Stop.Reason.LOST;
  }

  /** What is raised in its code, if it has to end. */
  synchronized Optional<MultinodeException> raised() {
    return lostLocks == null
        ? Optional.ofNullable(stop).map(Stop::reason).map(this::raised)
        : Optional.of(lostLocks);
  }

  private MultinodeException raised(Stop.Reason reason) {
    UUID invocation = work.getInvocationId();
    return switch (reason) {
      case CANCELLED -> new JobCancelled(invocation);
      case TIMED_OUT -> new InvocationTimedOut(invocation);
      case LOST -> new AttemptLost(invocation, work.getAttempt());
    };
  }

  synchronized boolean isStopped() {
    return stop != null;
  }

  /** When its user code was told to end; only once, for whoever reports it. */
  synchronized Optional<Instant> takeUnreportedStop() {
    if (!unreportedStop || concluded) {
      return Optional.empty();
    }
    unreportedStop = false;
    return Optional.of(stop.at());
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
