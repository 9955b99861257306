package dev.multinode;

import dev.multinode.spi.BackendJobContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A context without a cluster, for unit tests of job methods; see {@link JobContext#local()}.
 *
 * <p>Method references are held to the same rules as in a cluster, and a function that throws ends
 * its call with {@link InvocationFailed}. Arguments and results are passed as they are, not
 * encoded. Its {@link #multinode()} has dicts and locks of its own, in memory, which functions that
 * it calls see as {@link Multinode#current()}; nothing can be started there.
 *
 * @param <Y> type of what the job yields
 */
public final class LocalJobContext<Y> extends BackendJobContext<Y> {

  private final LocalBackend backend;
  private final LocalJournal<Y> journal;
  private final Map<String, Long> fences;
  private final AtomicBoolean cancelled;

  LocalJobContext() {
    this(
        new LocalBackend(),
        UUID.randomUUID(),
        1,
        new LocalJournal<>(),
        Map.of(),
        new AtomicBoolean());
  }

  private LocalJobContext(
      LocalBackend backend,
      UUID id,
      int attempt,
      LocalJournal<Y> journal,
      Map<String, Long> fences,
      AtomicBoolean cancelled) {
    super(backend, id, attempt, journal, fences, () -> stop(id, cancelled));
    this.backend = backend;
    this.fences = fences;
    this.journal = journal;
    this.cancelled = cancelled;
  }

  /**
   * What the job has yielded so far, in this and in former attempts.
   *
   * @return a copy, the first yield first
   */
  public List<Y> yields() {
    return journal.yields();
  }

  /**
   * How far the job has come in this attempt.
   *
   * @return what it told last, if it told anything; nothing is left out
   */
  public Optional<Progress> progress() {
    return journal.progress();
  }

  /**
   * A context of a job that holds locks. It takes none: whoever else has them is not asked.
   *
   * @param keys the keys of the locks; their fences begin with 1, and rise with each {@link
   *     #retry()}
   * @return a new context with the same id and attempt
   */
  public LocalJobContext<Y> withLocks(String... keys) {
    Map<String, Long> held = new HashMap<>(fences);
    for (String key : keys) {
      held.putIfAbsent(key, 1L);
    }
    return new LocalJobContext<>(backend, id(), attempt(), journal, held, cancelled);
  }

  /**
   * A context for the attempt after this one, as after a failure: what was yielded until now is
   * there, its end as {@link #lastYield()}, progress begins anew, and fences have risen.
   *
   * @return a new context with the same id and the next attempt
   */
  public LocalJobContext<Y> retry() {
    Map<String, Long> next = new HashMap<>(fences);
    next.replaceAll((key, fence) -> fence + 1);
    return new LocalJobContext<>(backend, id(), attempt() + 1, journal.next(), next, cancelled);
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
