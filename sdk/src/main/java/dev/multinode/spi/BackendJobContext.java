package dev.multinode.spi;

import dev.multinode.InvocationCancelled;
import dev.multinode.JobCancelled;
import dev.multinode.JobDoesNotExist;
import dev.multinode.JobLock;
import dev.multinode.Multinode;
import dev.multinode.MultinodeException;
import dev.multinode.WaitInterrupted;
import dev.multinode.method.Function0;
import dev.multinode.method.Function1;
import dev.multinode.method.Function2;
import dev.multinode.method.Function3;
import dev.multinode.method.Function4;
import dev.multinode.method.Function5;
import dev.multinode.method.MethodReference;
import dev.multinode.method.Procedure0;
import dev.multinode.method.Procedure1;
import dev.multinode.method.Procedure2;
import dev.multinode.method.Procedure3;
import dev.multinode.method.Procedure4;
import dev.multinode.method.Procedure5;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The context of a running job over any transport: it resolves method references and turns whatever
 * a cancel breaks into {@link JobCancelled}.
 *
 * @param <Y> type of what the job yields
 */
public class BackendJobContext<Y> extends JobCalls<Y> {

  private final Calls calls;
  private final Optional<Backend> backend;
  private final UUID id;
  private final int attempt;
  private final JobJournal<Y> journal;
  private final Map<String, Long> fences;
  private final Supplier<Optional<MultinodeException>> stop;

  /**
   * A context of one attempt.
   *
   * @param backend carries the calls and starts, as children of this attempt
   * @param id the job
   * @param attempt 1 for its first try
   * @param journal takes what the job yields and how far it has come
   * @param fences the fence of each lock that the job holds, by its key
   * @param stop what ends the job's code, {@link JobCancelled}, {@link
   *     dev.multinode.InvocationTimedOut}, {@link dev.multinode.AttemptLost} or {@link
   *     dev.multinode.LockLost}, once it has to end; then for ever. Right after it first does, the
   *     thread that runs the job is to be interrupted once
   */
  public BackendJobContext(
      Backend backend,
      UUID id,
      int attempt,
      JobJournal<Y> journal,
      Map<String, Long> fences,
      Supplier<Optional<MultinodeException>> stop) {
    this(backend, Optional.of(backend), id, attempt, journal, fences, stop);
  }

  /**
   * The same where there is no installation, only calls.
   *
   * @param calls carries the calls
   * @param id the job
   * @param attempt 1 for its first try
   * @param journal takes what the job yields and how far it has come
   * @param fences the fence of each lock that the job holds, by its key
   * @param stop what ends the job's code
   */
  protected BackendJobContext(
      Calls calls,
      UUID id,
      int attempt,
      JobJournal<Y> journal,
      Map<String, Long> fences,
      Supplier<Optional<MultinodeException>> stop) {
    this(calls, Optional.empty(), id, attempt, journal, fences, stop);
  }

  private BackendJobContext(
      Calls calls,
      Optional<Backend> backend,
      UUID id,
      int attempt,
      JobJournal<Y> journal,
      Map<String, Long> fences,
      Supplier<Optional<MultinodeException>> stop) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.backend = backend;
    this.id = Objects.requireNonNull(id, "id");
    this.attempt = attempt;
    this.journal = Objects.requireNonNull(journal, "journal");
    this.fences = Map.copyOf(fences);
    this.stop = Objects.requireNonNull(stop, "stop");
  }

  @Override
  public final UUID id() {
    return id;
  }

  @Override
  public final int attempt() {
    return attempt;
  }

  @Override
  public final <R> R call(Function0<R> function) {
    return invoke(function);
  }

  @Override
  public final <A, R> R call(Function1<A, R> function, A a) {
    return invoke(function, a);
  }

  @Override
  public final <A, B, R> R call(Function2<A, B, R> function, A a, B b) {
    return invoke(function, a, b);
  }

  @Override
  public final <A, B, C, R> R call(Function3<A, B, C, R> function, A a, B b, C c) {
    return invoke(function, a, b, c);
  }

  @Override
  public final <A, B, C, D, R> R call(Function4<A, B, C, D, R> function, A a, B b, C c, D d) {
    return invoke(function, a, b, c, d);
  }

  @Override
  public final <A, B, C, D, E, R> R call(
      Function5<A, B, C, D, E, R> function, A a, B b, C c, D d, E e) {
    return invoke(function, a, b, c, d, e);
  }

  @Override
  public final void run(Procedure0 procedure) {
    invoke(procedure);
  }

  @Override
  public final <A> void run(Procedure1<A> procedure, A a) {
    invoke(procedure, a);
  }

  @Override
  public final <A, B> void run(Procedure2<A, B> procedure, A a, B b) {
    invoke(procedure, a, b);
  }

  @Override
  public final <A, B, C> void run(Procedure3<A, B, C> procedure, A a, B b, C c) {
    invoke(procedure, a, b, c);
  }

  @Override
  public final <A, B, C, D> void run(Procedure4<A, B, C, D> procedure, A a, B b, C c, D d) {
    invoke(procedure, a, b, c, d);
  }

  @Override
  public final <A, B, C, D, E> void run(
      Procedure5<A, B, C, D, E> procedure, A a, B b, C c, D d, E e) {
    invoke(procedure, a, b, c, d, e);
  }

  @Override
  public final void yield(Y value) {
    unlessCancelled(
        () -> {
          journal.yield(value);
          return value;
        });
  }

  @Override
  public final void progress(long done, long total) {
    checkCancelled();
    journal.progress(done, total, Optional.empty());
  }

  @Override
  public final void progress(long done, long total, String message) {
    checkCancelled();
    journal.progress(
        done,
        total,
        Optional.of(Objects.requireNonNull(message, "The message is null: leave it out")));
  }

  @Override
  public final Optional<Y> lastYield() {
    return unlessCancelled(journal::lastYield);
  }

  @Override
  public final Multinode multinode() {
    checkCancelled();
    return Multinode.over(
        new GuardedBackend(
            backend.orElseThrow(
                () ->
                    new IllegalStateException(
                        "A local context has no installation on which anything could be started")),
            this));
  }

  @Override
  public final JobLock lock() {
    if (fences.size() != 1) {
      throw new IllegalStateException(
          fences.isEmpty()
              ? "This job was started without a lock"
              : "This job holds several locks, %s: say which is meant"
                  .formatted(fences.keySet().stream().sorted().toList()));
    }
    return lock(fences.keySet().iterator().next());
  }

  @Override
  public final JobLock lock(String key) {
    Long fence = fences.get(Objects.requireNonNull(key, "key"));
    if (fence == null) {
      throw new IllegalStateException("This job was not started with the lock " + key);
    }
    return new JobLock(key, fence);
  }

  @Override
  public final boolean cancelled() {
    return stop.get().isPresent();
  }

  @Override
  public final void checkCancelled() {
    Optional<MultinodeException> reason = stop.get();
    if (reason.isPresent()) {
      // The interrupt that came with the cancel has done its work: cleanup code may block.
      Thread.interrupted();
      throw reason.get();
    }
  }

  @SuppressWarnings("unchecked")
  private <R> R invoke(MethodReference reference, Object... arguments) {
    Target target = MethodReferences.resolve(reference);
    return (R)
        unlessCancelled(
            () -> calls.call(target, Collections.unmodifiableList(Arrays.asList(arguments))));
  }

  @Override
  final Calls calls() {
    return calls;
  }

  @Override
  final <T> T unlessCancelled(Supplier<T> action) {
    checkCancelled();
    try {
      return action.get();
    } catch (WaitInterrupted | InvocationCancelled | JobDoesNotExist e) {
      checkCancelled();
      throw e;
    }
  }
}
