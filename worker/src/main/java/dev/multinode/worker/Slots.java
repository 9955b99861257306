package dev.multinode.worker;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many invocations this worker runs at a time.
 *
 * <p>What was acquired always runs at once, so {@link #take()} never waits. What had suspended
 * itself waits for a slot before it goes on, and is served before new work.
 */
final class Slots {

  private final int total;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int running;
  private int suspended;
  private int resuming;

  Slots(int total) {
    this.total = total;
  }

  int total() {
    return total;
  }

  /** New work begins. */
  void take() {
    change(1, 0);
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

  /** Work that runs will wait for something and leaves its slot to others. */
  void suspend() {
    change(-1, 1);
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
      while (running >= total) {
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

  /** How many slots new work may take: those that neither running nor resuming work needs. */
  int room() {
    lock.lock();
    try {
      return Math.max(0, total - running - resuming);
    } finally {
      lock.unlock();
    }
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
