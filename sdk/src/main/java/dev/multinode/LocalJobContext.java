package dev.multinode;

import dev.multinode.spi.BackendJobContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A context without a cluster, for unit tests of job methods; see {@link JobContext#local()}.
 *
 * <p>Method references are held to the same rules as in a cluster, and a function that throws ends
 * its call with {@link InvocationFailed}. Arguments and results are passed as they are, not
 * encoded.
 *
 * @param <Y> type of what the job yields
 */
public final class LocalJobContext<Y> extends BackendJobContext<Y> {

  private final List<Y> yields;
  private final AtomicBoolean cancelled;

  LocalJobContext() {
    this(UUID.randomUUID(), new CopyOnWriteArrayList<>(), new AtomicBoolean());
  }

  private LocalJobContext(UUID id, List<Y> yields, AtomicBoolean cancelled) {
    super(new LocalCalls(), id, 1, yields::add, () -> stop(id, cancelled));
    this.yields = yields;
    this.cancelled = cancelled;
  }

  /**
   * What the job has yielded so far.
   *
   * @return a copy, the first yield first
   */
  public List<Y> yields() {
    return List.copyOf(yields);
  }

  /**
   * Cancels the job: its next use of this context throws {@link JobCancelled}. Nothing is
   * interrupted.
   */
  public void cancel() {
    cancelled.set(true);
  }

  private static Optional<MultinodeException> stop(UUID id, AtomicBoolean cancelled) {
    return cancelled.get() ? Optional.of(new JobCancelled(id)) : Optional.empty();
  }
}
