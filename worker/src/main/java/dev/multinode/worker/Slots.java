package dev.multinode.worker;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many invocations this worker runs at a time.
 *
 * <p>What was acquired runs at once or is handed back, so {@link #take()} never waits. What had
 * suspended itself waits for a slot before it goes on, and is served before new work.
 *
 * <p>Some work has to be alone. It waits until what runs is over, and meanwhile nothing new is
 * taken; only one waits at a time. While it is suspended others may run: what it waits for may be
 * among them. Where it has waited in vain, or been alone, nothing is taken until nothing runs, and
 * then one task: that one does not have to wait. Nor is that waited for for long: one that runs for
 * hours is not to keep all others from running.
 *
 * <p>What lasts, as replicas do, does not count for that: whoever waited for its end would wait for
 * ever, and the worker with it.
 */
final class Slots {

  /** Longer than it takes what was handed back to come again. */
  static final Duration CLEARING = Duration.ofSeconds(15);

  private final int total;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int running;
  private int suspended;
  private int resuming;
  private int lasting;
  private int wantingToBeAlone;
  private boolean alone;
  private boolean clearing;
  private long clearingSince;
  private boolean closed;

  Slots(int total) {
    this(total, System::nanoTime);
  }

  Slots(int total, LongSupplier nanoTime) {
    this.total = total;
    this.nanoTime = nanoTime;
  }

  int total() {
    return total;
  }

  /** New work begins; false if it may not, because other work is alone. */
  boolean take() {
    lock.lock();
    try {
      if (!alone) {
        running++;
        clearing = false;
      }
      return !alone;
    } finally {
      lock.unlock();
    }
  }

  /** The same, if there is room for it; false if there is none. */
  boolean tryTake() {
    lock.lock();
    try {
      boolean room = room() > 0;
      if (room) {
        running++;
      }
      return room;
    } finally {
      lock.unlock();
    }
  }

  /** Work is over. */
  void free() {
    change(-1, 0);
  }

  /** Work that has a slot will not end by itself. */
  void last() {
    lock.lock();
    try {
      lasting++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Work that lasted is over. */
  void freeLasting() {
    lock.lock();
    try {
      lasting--;
      free();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Work that has a slot is to be alone: waits until nothing else runs. False if it cannot be, and
   * has its slot only: other work is alone or about to be, or the time is over, or no more is to
   * begin here.
   */
  boolean becomeAlone(Duration atMost) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      boolean had = !alone && wantingToBeAlone == 0 && awaitNoOther(atMost);
      // Work that was alone before it was suspended may be so again by now.
      alone |= had;
      clear(!had);
      changed.signalAll();
      return had;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is no other; whoever waits has no slot meanwhile, and has it again then. */
  private boolean awaitNoOther(Duration atMost) {
    long left = atMost.toNanos();
    wantingToBeAlone++;
    running--;
    changed.signalAll();
    try {
      while (passing() > 0 && left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
      return passing() == 0 && !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      wantingToBeAlone--;
      running++;
    }
  }

  /** How much runs, or is about to, that ends by itself. */
  private int passing() {
    return running + resuming - lasting;
  }

  /** Work that was alone is over. */
  void freeAlone() {
    lock.lock();
    try {
      giveUpBeingAlone();
      free();
    } finally {
      lock.unlock();
    }
  }

  /** Work that has a slot and was alone need not be any more. */
  void giveUpBeingAlone() {
    lock.lock();
    try {
      alone = false;
      clear(true);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is to begin here any more: what waits to be alone need not. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Work that runs will wait for something and leaves its slot to others. */
  void suspend() {
    change(-1, 1);
  }

  /** The same for work that is alone. */
  void suspendAlone() {
    lock.lock();
    try {
      alone = false;
      suspend();
    } finally {
      lock.unlock();
    }
  }

  /** Suspended work is over without having gone on. */
  void abandon() {
    change(0, -1);
  }

  /** Suspended work goes on: waits for a slot, unless the thread is interrupted. */
  void resume() {
    lock.lock();
    try {
      resuming++;
      while (running >= total || alone) {
        changed.await();
      }
    } catch (InterruptedException e) {
      // It is being cancelled: its cleanup is not to wait for the work of others.
      Thread.currentThread().interrupt();
    } finally {
      resuming--;
      suspended--;
      running++;
      changed.signalAll();
      lock.unlock();
    }
  }

  /**
   * Suspended work that has to be alone goes on: waits until it is, unless the thread is
   * interrupted. Whether it is.
   */
  boolean resumeAlone() {
    boolean undisturbed = true;
    lock.lock();
    try {
      resuming++;
      wantingToBeAlone++;
      while (running > lasting || alone) {
        changed.await();
      }
      alone = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      undisturbed = false;
    } finally {
      wantingToBeAlone--;
      resuming--;
      suspended--;
      running++;
      changed.signalAll();
      lock.unlock();
    }
    return undisturbed;
  }

  /** How many slots new work may take: those that neither running nor resuming work needs. */
  int room() {
    lock.lock();
    try {
      if (alone || wantingToBeAlone > 0) {
        return 0;
      }
      int free = Math.max(0, total - running - resuming);
      return isClearing() ? Math.clamp(1L - passing(), 0, free) : free;
    } finally {
      lock.unlock();
    }
  }

  private void clear(boolean begins) {
    clearing = begins;
    clearingSince = nanoTime.getAsLong();
  }

  private boolean isClearing() {
    return clearing && nanoTime.getAsLong() - clearingSince < CLEARING.toNanos();
  }

  /** Waits until there is room for new work: how much, or 0 if the time is over. */
  int awaitRoom(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (room() == 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
      return room();
    } finally {
      lock.unlock();
    }
  }

  /** How much work waits for something. */
  int suspended() {
    lock.lock();
    try {
      return suspended;
    } finally {
      lock.unlock();
    }
  }

  private void change(int ofRunning, int ofSuspended) {
    lock.lock();
    try {
      running += ofRunning;
      suspended += ofSuspended;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
