package dev.multinode.spi;

import dev.multinode.JobInfo;
import dev.multinode.ListOptions;
import dev.multinode.LogPage;
import dev.multinode.Page;
import dev.multinode.StartOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a job asks of its installation: once it is cancelled, all of it ends in that. */
final class GuardedBackend implements Backend {

  private final Backend backend;
  private final Calls calls;
  private final JobCalls<?> job;

  GuardedBackend(Backend backend, JobCalls<?> job) {
    this.backend = backend;
    this.calls = new GuardedCalls(backend, job);
    this.job = job;
  }

  @Override
  public Object call(Target target, List<?> arguments) {
    return calls.call(target, arguments);
  }

  @Override
  public StartedCall begin(Target target, List<?> arguments) {
    return calls.begin(target, arguments);
  }

  @Override
  public void cancelAll(Collection<UUID> ids, String reason) {
    calls.cancelAll(ids, reason);
  }

  @Override
  public void beginWait() {
    calls.beginWait();
  }

  @Override
  public void endWait() {
    calls.endWait();
  }

  @Override
  public Executor executor() {
    return calls.executor();
  }

  @Override
  public UUID start(Target target, List<?> arguments, StartOptions options) {
    return job.unlessCancelled(() -> backend.start(target, arguments, options));
  }

  @Override
  public JobInfo<?> get(Target target, UUID id) {
    return job.unlessCancelled(() -> backend.get(target, id));
  }

  @Override
  public Object awaitResult(Target target, UUID id, Duration atMost) {
    return job.unlessCancelled(() -> backend.awaitResult(target, id, atMost));
  }

  @Override
  public Stream<?> yields(Target target, UUID id) {
    return guarded(job.unlessCancelled(() -> backend.yields(target, id)));
  }

  @Override
  public void cancel(UUID id) {
    guard(() -> backend.cancel(id));
  }

  @Override
  public void terminate(UUID id) {
    guard(() -> backend.terminate(id));
  }

  @Override
  public void remove(UUID id) {
    guard(() -> backend.remove(id));
  }

  @Override
  public List<UUID> listIds(Target target) {
    return job.unlessCancelled(() -> backend.listIds(target));
  }

  @Override
  public Page<JobInfo<?>> list(Target target, ListOptions options) {
    return job.unlessCancelled(() -> backend.list(target, options));
  }

  @Override
  public Page<JobInfo<?>> list(ListOptions options) {
    return job.unlessCancelled(() -> backend.list(options));
  }

  @Override
  public String explain(UUID id) {
    return job.unlessCancelled(() -> backend.explain(id));
  }

  @Override
  public LogPage logs(UUID id, long after, int limit, Duration wait) {
    return job.unlessCancelled(() -> backend.logs(id, after, limit, wait));
  }

  @Override
  public DictBackend dicts() {
    return new GuardedDicts(backend::dicts, job);
  }

  @Override
  public LockBackend locks() {
    return new GuardedLocks(backend::locks, job);
  }

  @Override
  public ScheduleBackend schedules() {
    return new GuardedSchedules(backend::schedules, job);
  }

  @Override
  public ServiceBackend services() {
    return new GuardedServices(backend::services, job);
  }

  /** The connections belong to whoever runs the job. */
  @Override
  public void close() {}

  /** Each value is waited for anew, and so may each be the one that the cancel breaks. */
  private <T> Stream<T> guarded(Stream<T> values) {
    Spliterator<T> source = values.spliterator();
    Spliterator<T> guarded =
        new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
          @Override
          public boolean tryAdvance(Consumer<? super T> action) {
            return job.unlessCancelled(() -> source.tryAdvance(action));
          }
        };
    return StreamSupport.stream(guarded, false);
  }

  private void guard(Runnable action) {
    job.unlessCancelled(
        () -> {
          action.run();
          return null;
        });
  }
}
