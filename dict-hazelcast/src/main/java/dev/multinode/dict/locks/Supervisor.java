package dev.multinode.dict.locks;

import com.hazelcast.client.HazelcastClientNotActiveException;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.cp.exception.CPGroupDestroyedException;
import com.hazelcast.cp.lock.FencedLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that owns some locks: it takes them, sees to them every second, and gives them back.
 * What may have been taken, too, is given back: a call that failed may have come to its end all the
 * same. What is lost is given back no sooner than all else: some of it may still be held, and is to
 * be until the code that was told has ended.
 */
final class Supervisor implements Guard {

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Taking taking;
  private final Consumer<Supervisor> ended;
  private final CompletableFuture<Boolean> taken = new CompletableFuture<>();
  private final CountDownLatch wanted = new CountDownLatch(1);
  private final List<FencedLock> asked = new ArrayList<>();
  private final Thread thread;
  private volatile long seenAt;
  private boolean lost;
  private Runnable onLost = () -> {};

  /**
   * A supervisor that has not begun.
   *
   * @param ended is told when it has given everything back
   */
  Supervisor(Taking taking, Consumer<Supervisor> ended) {
    this.taking = taking;
    this.ended = ended;
    // A platform thread: user code can keep virtual ones from running. With nothing of the thread
    // that asks, which may be user code's: neither this one nor those that it starts.
    this.thread =
        Thread.ofPlatform()
            .name("lock-supervisor")
            .daemon()
            .inheritInheritableThreadLocals(false)
            .unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Says whether they are its own, or somebody else has one; fails if they cannot be had. */
  CompletableFuture<Boolean> taken() {
    return taken;
  }

  @Override
  public void onLost(Runnable action) {
    if (isLostBefore(action)) {
      action.run();
    }
  }

  private synchronized boolean isLostBefore(Runnable action) {
    onLost = action;
    return lost;
  }

  @Override
  public void close() {
    wanted.countDown();
  }

  void awaitEnd() {
    try {
      thread.join(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isLost() {
    loseIfInDoubt();
    synchronized (this) {
      return lost;
    }
  }

  /** How long ago it was certain that they are held. */
  Duration unseenFor() {
    return Duration.ofNanos(System.nanoTime() - seenAt);
  }

  /** Whoever was away, or could reach no member, for so long may have lost them. */
  void loseIfInDoubt() {
    if (isTaken() && isWanted() && System.nanoTime() - seenAt > LockTimes.DOUBT.toNanos()) {
      lose("They could not be seen to for " + LockTimes.DOUBT);
    }
  }

  private void run() {
    try {
      boolean have = taking.take(asked, this::isWanted) && isConfirmed();
      if (taken.complete(have) && have) {
        lookAfter();
      }
    } catch (Unguarded e) {
      taken.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      if (!taken.completeExceptionally(e)) {
        lose(e.toString());
        awaitUnwanted();
      }
    } finally {
      asked.forEach(Supervisor::giveBack);
      ended.accept(this);
    }
  }

  /** The answer that gave them may have been under way for long, or this process been away. */
  private boolean isConfirmed() throws Unguarded {
    long now = System.nanoTime();
    if (!taking.isHeld(asked)) {
      throw new Unguarded("The lock was lost again before anybody knew that it was had.");
    }
    seenAt = now;
    return true;
  }

  /** Each look is a question to the members, which answer as of after it was put. */
  private void lookAfter() {
    try {
      while (!wanted.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        long now = System.nanoTime();
        if (taking.isHeld(asked)) {
          seenAt = now;
        } else {
          lose("The members have given them to others");
          wanted.await();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitUnwanted() {
    try {
      wanted.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lose(String reason) {
    Runnable action = losing();
    if (action != null) {
      LOG.error("Locks are lost while they are held: {}", reason);
      action.run();
    }
  }

  private synchronized Runnable losing() {
    if (lost || !isWanted()) {
      return null;
    }
    lost = true;
    return onLost;
  }

  private boolean isTaken() {
    return taken.isDone() && !taken.isCompletedExceptionally() && taken.join();
  }

  private boolean isWanted() {
    return wanted.getCount() > 0;
  }

  /** Until it is certain: the session lives as long as this process, and would keep the lock. */
  private static void giveBack(FencedLock lock) {
    while (!isGivenBack(lock)) {
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Whether it is certain that this thread does not hold it. */
  static boolean isGivenBack(FencedLock lock) {
    try {
      if (lock.isLockedByCurrentThread()) {
        lock.unlock();
      }
      return true;
    } catch (IllegalMonitorStateException
        | CPGroupDestroyedException
        | HazelcastInstanceNotActiveException
        | HazelcastClientNotActiveException e) {
      return true;
    } catch (RuntimeException e) {
      LOG.debug("A lock could not be given back yet", e);
      return false;
    }
  }
}
