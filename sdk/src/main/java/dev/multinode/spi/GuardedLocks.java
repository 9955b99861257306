package dev.multinode.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Locks as a job sees them: once it is cancelled it gets none any more. What it has it may go on to
 * use, and give back.
 */
final class GuardedLocks implements LockBackend {

  private final Supplier<LockBackend> locks;
  private final JobCalls<?> job;

  GuardedLocks(Supplier<LockBackend> locks, JobCalls<?> job) {
    this.locks = locks;
    this.job = job;
  }

  @Override
  public Optional<LockHold> tryAcquire(String name, String holder, Duration atMost) {
    return job.unlessCancelled(() -> locks.get().tryAcquire(name, holder, atMost));
  }

  /** The connections belong to whoever runs the job. */
  @Override
  public void close() {}
}
