package dev.multinode;

import dev.multinode.spi.Backend;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.InMemoryDicts;
import dev.multinode.spi.InMemoryLocks;
import dev.multinode.spi.LockBackend;
import dev.multinode.spi.ScheduleBackend;
import dev.multinode.spi.ServiceBackend;
import dev.multinode.spi.StartedCall;
import dev.multinode.spi.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** What a local context has of an installation: calls in the calling thread, dicts and locks. */
final class LocalBackend implements Backend {

  private final LocalCalls calls = new LocalCalls(this);
  private final DictBackend dicts = new InMemoryDicts(InstantSource.system());
  private final LockBackend locks = new InMemoryLocks();

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
  public Executor executor() {
    return calls.executor();
  }

  @Override
  public DictBackend dicts() {
    return dicts;
  }

  @Override
  public LockBackend locks() {
    return locks;
  }

  @Override
  public ScheduleBackend schedules() {
    throw new IllegalStateException(
        "A local context has no installation on which anything could be scheduled");
  }

  @Override
  public ServiceBackend services() {
    throw nothingStarted();
  }

  @Override
  public UUID start(Target target, List<?> arguments, StartOptions options) {
    throw nothingStarted();
  }

  @Override
  public JobInfo<?> get(Target target, UUID id) {
    throw nothingStarted();
  }

  @Override
  public Object awaitResult(Target target, UUID id, Duration atMost) {
    throw nothingStarted();
  }

  @Override
  public Stream<?> yields(Target target, UUID id) {
    throw nothingStarted();
  }

  @Override
  public void cancel(UUID id) {
    throw nothingStarted();
  }

  @Override
  public void terminate(UUID id) {
    throw nothingStarted();
  }

  @Override
  public void remove(UUID id) {
    throw nothingStarted();
  }

  @Override
  public List<UUID> listIds(Target target) {
    throw nothingStarted();
  }

  @Override
  public Page<JobInfo<?>> list(Target target, ListOptions options) {
    throw nothingStarted();
  }

  @Override
  public Page<JobInfo<?>> list(ListOptions options) {
    throw nothingStarted();
  }

  @Override
  public String explain(UUID id) {
    throw nothingStarted();
  }

  @Override
  public LogPage logs(UUID id, long after, int limit, Duration wait) {
    throw nothingStarted();
  }

  @Override
  public void close() {}

  private static IllegalStateException nothingStarted() {
    return new IllegalStateException(
        "A local context has no installation on which anything could be started");
  }
}
