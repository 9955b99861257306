package dev.multinode.spi;

import dev.multinode.WaitInterrupted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Locks of one process, for unit tests: they behave as the real ones do. */
public final class InMemoryLocks implements LockBackend {

  private final Map<String, Hold> holders = new HashMap<>();
  private int waiters;
  private long lastFence;

  /** Locks that nobody holds. */
  public InMemoryLocks() {}

  @Override
  public synchronized Optional<LockHold> tryAcquire(String name, String holder, Duration atMost) {
    Duration wait = atMost.compareTo(LONGEST_WAIT) < 0 ? atMost : LONGEST_WAIT;
    long giveUpAt = System.nanoTime() + wait.toNanos();
    while (holders.containsKey(name)) {
      long left = giveUpAt - System.nanoTime();
      if (left <= 0) {
        return Optional.empty();
      }
      await(name, left);
    }
    Hold hold = new Hold(name, ++lastFence);
    holders.put(name, hold);
    return Optional.of(hold);
  }

  private void await(String name, long nanos) {
    waiters++;
    try {
      wait(Math.max(1, nanos / 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterrupted("the lock " + name, e);
    } finally {
      waiters--;
    }
  }

  /**
   * How many wait.
   *
   * @return the number now, over all locks
   */
  public synchronized int waiters() {
    return waiters;
  }

  /** All that is held is lost, as if nobody had been able to make sure of it for long. */
  public void loseAll() {
    List<Hold> lost;
    synchronized (this) {
      lost = new ArrayList<>(holders.values());
      holders.clear();
      notifyAll();
    }
    lost.forEach(Hold::lose);
  }

  @Override
  public synchronized void close() {
    holders.clear();
    notifyAll();
  }

  private synchronized void giveBack(Hold hold) {
    holders.remove(hold.name, hold);
    notifyAll();
  }

  private final class Hold implements LockHold {

    private final String name;
    private final long fence;
    private boolean lost;
    private Runnable action = () -> {};

    Hold(String name, long fence) {
      this.name = name;
      this.fence = fence;
    }

    @Override
    public long fence() {
      return fence;
    }

    @Override
    public synchronized boolean isLost() {
      return lost;
    }

    @Override
    public Duration unseenFor() {
      return Duration.ZERO;
    }

    @Override
    public void onLost(Runnable wanted) {
      synchronized (this) {
        action = wanted;
        if (!lost) {
          return;
        }
      }
      wanted.run();
    }

    private void lose() {
      Runnable due;
      synchronized (this) {
        lost = true;
        due = action;
      }
      due.run();
    }

    @Override
    public void close() {
      giveBack(this);
    }
  }
}
