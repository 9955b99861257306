package dev.multinode.worker;

import dev.multinode.wire.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * How far one execution has come: user code notes it as often as it likes, and others send the
 * newest now and then, until the execution is over.
 */
final class LatestProgress {

  /** Five a second are more than anybody can read. */
  static final Duration INTERVAL = Duration.ofMillis(200);

  private final AtomicReference<Progress> unsent = new AtomicReference<>();
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private Instant nextAt = Instant.MIN;
  private volatile boolean over;

  /**
   * Notes it, in place of what was not sent.
   *
   * @throws IllegalStateException if the execution is over
   */
  void note(Progress progress) {
    if (over) {
      throw new IllegalStateException("No progress can be told any more: the job is over");
    }
    unsent.set(progress);
  }

  /** Sends what is not sent, if the last time was long enough ago. */
  void sendIfDue(Instant now, Consumer<Progress> sender) {
    // Most have none, and somebody who is sending need not be waited for.
    if (unsent.get() == null || !oneAtATime.tryLock()) {
      return;
    }
    try {
      if (!over && !now.isBefore(nextAt)) {
        nextAt = now.plus(INTERVAL);
        send(sender);
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Sends what is not sent; nothing is sent after that. */
  void sendLast(Consumer<Progress> sender) {
    oneAtATime.lock();
    try {
      if (!over) {
        over = true;
        send(sender);
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  private void send(Consumer<Progress> sender) {
    Progress newest = unsent.getAndSet(null);
    if (newest != null) {
      sender.accept(newest);
    }
  }
}
