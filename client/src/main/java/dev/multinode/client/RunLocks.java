package dev.multinode.client;

import dev.multinode.spi.LockBackend;
import dev.multinode.spi.LockHold;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The locks that one run of user code takes: given back at its end, if the code has not. */
final class RunLocks implements LockBackend {

  private final Supplier<LockBackend> locks;
  private final String run;
  private final Set<RunHold> held = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Of a run.
   *
   * @param run what it is, for people
   */
  RunLocks(Supplier<LockBackend> locks, String run) {
    this.locks = locks;
    this.run = run;
  }

  @Override
  public Optional<LockHold> tryAcquire(String name, String holder, Duration atMost) {
    return locks.get().tryAcquire(name, holder.isEmpty() ? run : holder, atMost).map(this::kept);
  }

  private LockHold kept(LockHold hold) {
    RunHold kept = new RunHold(hold, held);
    held.add(kept);
    if (closed) {
      kept.close();
      throw new IllegalStateException("The run that wanted the lock is over");
    }
    return kept;
  }

  @Override
  public void close() {
    closed = true;
    held.forEach(RunHold::close);
  }

  private static final class RunHold implements LockHold {

    private final LockHold hold;
    private final Set<RunHold> held;

    RunHold(LockHold hold, Set<RunHold> held) {
      this.hold = hold;
      this.held = held;
    }

    @Override
    public long fence() {
      return hold.fence();
    }

    @Override
    public boolean isLost() {
      return hold.isLost();
    }

    @Override
    public Duration unseenFor() {
      return hold.unseenFor();
    }

    @Override
    public void onLost(Runnable action) {
      hold.onLost(action);
    }

    @Override
    public void close() {
      held.remove(this);
      hold.close();
    }
  }
}
