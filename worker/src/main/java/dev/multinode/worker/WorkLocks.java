package dev.multinode.worker;

import dev.multinode.LockLost;
import dev.multinode.dict.locks.Guard;
import dev.multinode.dict.locks.Guards;
import dev.multinode.dict.locks.LockTimes;
import dev.multinode.dict.locks.Unguarded;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/**
 * Holds the locks that work was started with at the members while its code runs. The engine has
 * given them to this invocation and no other; the members see to it that no two workers act on
 * that, of which one may have been thought to be lost.
 */
final class WorkLocks {

  /** Much less than the time for which the group gives us a record. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Guards guards;
  private final InstantSource clock;

  WorkLocks(Guards guards, InstantSource clock) {
    this.guards = guards;
    this.clock = clock;
  }

  /**
   * Holds them.
   *
   * @return empty for work that needs none
   * @throws Unguarded if they cannot be had now: then it must not run
   */
  Optional<Guard> hold(Work work) throws Unguarded {
    return Policies.isLocked(work)
        ? Optional.of(guards.hold(work.getEnvelope().getProject(), keys(work), PATIENCE))
        : Optional.empty();
  }

  /** If they are lost, the execution has to end, soon and for certain. */
  void end(Execution execution, Guard lost) {
    lost.onLost(
        () -> {
          Instant now = clock.instant();
          execution.loseLocks(
              new LockLost(String.join(", ", keys(execution.work()))),
              Stop.atOnce(Stop.Reason.CANCELLED, now, LockTimes.GRACE));
        });
  }

  private static Collection<String> keys(Work work) {
    return work.getFences().keySet();
  }
}
