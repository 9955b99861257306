package dev.multinode.dict.locks;

import com.hazelcast.cp.lock.FencedLock;
import java.util.List;
import java.util.function.BooleanSupplier;

/** How a supervisor gets its locks. All is called on its thread, which is their owner. */
interface Taking {

  /**
   * Takes them.
   *
   * @param asked gets each lock that may have been taken, before it may
   * @param wanted whether anybody still waits for them
   * @return false if somebody else has one, or nobody waits any more
   * @throws Unguarded if they cannot be had
   */
  boolean take(List<FencedLock> asked, BooleanSupplier wanted) throws Unguarded;

  /** Asks the members whether they are still held. */
  boolean isHeld(List<FencedLock> taken);
}
