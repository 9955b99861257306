package dev.multinode.dict.locks;

import com.hazelcast.cp.lock.FencedLock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Takes some locks in the order of their names, all or none. */
final class TakeAll implements Taking {

  private final MemberLocks locks;
  private final List<String> names;
  private final long takeBy;

  TakeAll(MemberLocks locks, List<String> names, Duration atMost) {
    this.locks = locks;
    this.names = names;
    this.takeBy = System.nanoTime() + atMost.toNanos();
  }

  @Override
  public boolean take(List<FencedLock> asked, BooleanSupplier wanted) throws Unguarded {
    for (String name : names) {
      FencedLock lock = locks.find(name, left());
      asked.add(lock);
      if (lock.tryLockAndGetFence(left().toMillis(), TimeUnit.MILLISECONDS)
          == FencedLock.INVALID_FENCE) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean isHeld(List<FencedLock> taken) {
    return taken.stream().allMatch(FencedLock::isLockedByCurrentThread);
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, takeBy - System.nanoTime()));
  }
}
