package dev.multinode;

import dev.multinode.spi.CurrentInvocation;
import dev.multinode.spi.LockHold;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Lock} that is held until it is closed, or lost. It belongs to nobody in particular: any
 * thread may use and close it. In a function or job what is not closed is given back when its run
 * ends.
 */
public final class HeldLock implements AutoCloseable {

  private final String name;
  private final LockHold hold;

  /** Not started: they have what the threads have that made them. */
  private final List<Thread> actions = new ArrayList<>();

  private boolean lost;
  private boolean closed;

  private HeldLock(String name, LockHold hold) {
    this.name = name;
    this.hold = hold;
  }

  static HeldLock of(String name, LockHold hold) {
    HeldLock held = new HeldLock(name, hold);
    hold.onLost(held::lose);
    return held;
  }

  /**
   * Its name.
   *
   * @return the name of the lock
   */
  public String name() {
    return name;
  }

  /**
   * A number that is higher than any that was given out for this lock before, whatever has failed
   * meanwhile. Hand it over with every write that the lock is to protect, and refuse there what
   * comes with a lower one than the highest that was seen. Ask for it right before each use: to ask
   * costs nothing, and tells of a loss.
   *
   * @return the fence, the same as long as it is held; positive. From the left: a bit that is 0, 23
   *     for how often locks were formed anew, 40 that count on from then. So it may be larger than
   *     2<sup>53</sup>, which not every reader of JSON keeps
   * @throws LockLost if the lock was lost
   * @throws IllegalStateException if it was closed
   */
  public long fence() {
    synchronized (this) {
      if (closed && !lost) {
        throw new IllegalStateException("The lock %s was given back".formatted(name));
      }
    }
    if (isLost()) {
      throw new LockLost(name);
    }
    return hold.fence();
  }

  /**
   * Whether it is held for all that is known: not closed, and not lost. It asks nobody; that the
   * lock is gone shows within 5 seconds.
   *
   * @return false for ever once it has been
   */
  public boolean isHeld() {
    synchronized (this) {
      if (closed || lost) {
        return false;
      }
    }
    return !isLost();
  }

  private boolean isLost() {
    if (hold.isLost()) {
      lose();
    }
    synchronized (this) {
      return lost;
    }
  }

  /**
   * Says what to do if the lock is lost: it could not be made sure of for 5 seconds, or somebody
   * else has it. Then its holder is to stop; there are about 3 seconds until others may have it.
   *
   * @param action is run once, on a thread of its own; at once if the lock is lost already, and
   *     never if it was closed before. Several actions are all run
   */
  public void onLost(Runnable action) {
    // What it prints belongs to whoever asked for it.
    Runnable carried = CurrentInvocation.carrier().apply(action);
    Thread thread = Thread.ofPlatform().name("lock-lost").daemon().unstarted(carried);
    synchronized (this) {
      if (!lost) {
        actions.add(thread);
        return;
      }
    }
    thread.start();
  }

  private void lose() {
    List<Thread> due;
    synchronized (this) {
      if (lost || closed) {
        return;
      }
      lost = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Thread::start);
  }

  /** Gives it back. Does nothing if it was closed or lost; never throws. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      actions.clear();
    }
    hold.close();
  }

  /**
   * For logs.
   *
   * @return its name, and whether it is held
   */
  @Override
  public String toString() {
    return "Lock %s, %s".formatted(name, isHeld() ? "held" : "not held any more");
  }
}
