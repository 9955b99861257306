package dev.multinode.dict.locks;

import com.hazelcast.cp.IAtomicLong;
import com.hazelcast.cp.lock.FencedLock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * Takes one lock with a fence that rises over everything. The epoch of its group is asked for after
 * the lock was taken, and has to be the one that was known before: then both are of one formation
 * of the group. If not, all of it begins anew.
 */
final class TakeFenced implements Taking {

  /** How long to wait at a time: nobody can call a wait back. */
  private static final Duration SLICE = Duration.ofSeconds(5);

  private final MemberLocks locks;
  private final Map<String, Long> knownEpochs;
  private final ToLongFunction<String> log;
  private final String name;
  private final String group;
  private final Runnable onWait;
  private final long takeBy;
  private final long askBy;
  private volatile long fence;
  private long count;
  private Duration slice = Duration.ZERO;

  /**
   * One lock.
   *
   * @param knownEpochs of each group what its epoch was when this process asked last
   * @param log gives a group that was formed anew its epoch
   * @param name at the members
   * @param onWait is told when somebody else has the lock, and waiting for it begins
   * @param atMost how long to wait for others
   * @param patience how much longer to ask members that do not answer
   */
  TakeFenced(
      MemberLocks locks,
      Map<String, Long> knownEpochs,
      ToLongFunction<String> log,
      String name,
      Runnable onWait,
      Duration atMost,
      Duration patience) {
    this.locks = locks;
    this.knownEpochs = knownEpochs;
    this.log = log;
    this.name = name;
    this.group = LockNames.groupOf(name);
    this.onWait = onWait;
    this.takeBy = System.nanoTime() + atMost.toNanos();
    this.askBy = takeBy + patience.toNanos();
  }

  /** Once it is taken. */
  long fence() {
    return fence;
  }

  @Override
  public boolean take(List<FencedLock> asked, BooleanSupplier wanted) throws Unguarded {
    while (wanted.getAsBoolean()) {
      long before = knownEpoch();
      FencedLock lock = locks.find(name, until(askBy));
      asked.add(lock);
      count = lock.tryLockAndGetFence(slice.toMillis(), TimeUnit.MILLISECONDS);
      if (count != FencedLock.INVALID_FENCE) {
        if (epoch() == before) {
          fence = Fences.of(before, count);
          return true;
        }
        giveBack(lock);
      } else if (isOver(lock)) {
        asked.clear();
        return false;
      }
      asked.clear();
      requireTime();
    }
    return false;
  }

  /** A session that was over has the members refuse a lock that is free. */
  private boolean isOver(FencedLock lock) {
    if (until(takeBy).isZero()) {
      return lock.isLocked();
    }
    if (slice.isZero()) {
      onWait.run();
    }
    Duration left = until(takeBy);
    slice = left.compareTo(SLICE) < 0 ? left : SLICE;
    return false;
  }

  private void requireTime() throws Unguarded {
    if (until(askBy).isZero()) {
      throw new Unguarded("The dict members gave no lock that could be told from former ones.");
    }
  }

  /** Also its fence: in a group that was formed anew somebody else may look like this thread. */
  @Override
  public boolean isHeld(List<FencedLock> taken) {
    FencedLock lock = taken.getFirst();
    return lock.isLockedByCurrentThread() && lock.getFence() == count;
  }

  private long knownEpoch() throws Unguarded {
    Long known = knownEpochs.get(group);
    return known == null ? epoch() : known;
  }

  private long epoch() throws Unguarded {
    IAtomicLong number = locks.findRegister(LockNames.register(group), until(askBy));
    Epochs epochs = new Epochs(new AtLong(number), () -> log.applyAsLong(group));
    long epoch = epochs.current(until(askBy));
    knownEpochs.put(group, epoch);
    return epoch;
  }

  private static void giveBack(FencedLock lock) throws Unguarded {
    if (!Supervisor.isGivenBack(lock)) {
      throw new Unguarded("Locks are being formed anew.");
    }
  }

  private static Duration until(long time) {
    return Duration.ofNanos(Math.max(0, time - System.nanoTime()));
  }

  /** A group's number as members have it. */
  private record AtLong(IAtomicLong number) implements Epochs.Register {

    @Override
    public long get() {
      return number.get();
    }

    @Override
    public boolean compareAndSet(long expected, long update) {
      return number.compareAndSet(expected, update);
    }
  }
}
