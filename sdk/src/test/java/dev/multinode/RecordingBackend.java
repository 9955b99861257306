package dev.multinode;

import dev.multinode.spi.Backend;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.EndedCall;
import dev.multinode.spi.InMemoryDicts;
import dev.multinode.spi.InMemoryLocks;
import dev.multinode.spi.InMemorySchedules;
import dev.multinode.spi.LockBackend;
import dev.multinode.spi.ScheduleBackend;
import dev.multinode.spi.ServiceBackend;
import dev.multinode.spi.StartedCall;
import dev.multinode.spi.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Remembers what it was asked, and answers with fixed values. */
final class RecordingBackend implements Backend {

  static final UUID ID = new UUID(1, 2);

  final List<String> asked = new ArrayList<>();
  final Queue<LogPage> logs = new ArrayDeque<>();
  final List<Object> yields = new ArrayList<>();
  final DictBackend dicts = new InMemoryDicts(InstantSource.system());
  final LockBackend locks = new InMemoryLocks();
  final ScheduleBackend schedules = new InMemorySchedules(InstantSource.system());
  final ServiceBackend services = new RecordingServices(asked);
  Object result;

  @Override
  public UUID start(Target target, List<?> arguments, StartOptions options) {
    asked.add("start " + target.name() + arguments + options.labels());
    return options.id().orElse(ID);
  }

  @Override
  public Object call(Target target, List<?> arguments) {
    asked.add("call " + target.name() + arguments);
    return result;
  }

  @Override
  public StartedCall begin(Target target, List<?> arguments) {
    asked.add("begin " + target.name() + arguments);
    return new EndedCall(ID, () -> result);
  }

  @Override
  public void cancelAll(Collection<UUID> ids, String reason) {
    asked.add("cancel " + ids + ": " + reason);
  }

  @Override
  public Executor executor() {
    return Runnable::run;
  }

  @Override
  public JobInfo<?> get(Target target, UUID id) {
    asked.add("get " + target.resultType().getTypeName() + " " + id);
    return new JobInfo<>(
        id,
        target.name(),
        "1",
        Status.PENDING,
        Optional.ofNullable(result),
        Optional.empty(),
        Optional.of(WaitingReason.QUEUED),
        List.of(),
        0,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public Object awaitResult(Target target, UUID id, Duration atMost) {
    asked.add("await " + id + " " + atMost);
    return result;
  }

  @Override
  public Stream<?> yields(Target target, UUID id) {
    asked.add("yields " + target.resultType().getTypeName() + " " + id);
    return yields.isEmpty() ? Stream.of(result) : yields.stream();
  }

  @Override
  public void terminate(UUID id) {
    asked.add("terminate " + id);
  }

  @Override
  public void cancel(UUID id) {
    asked.add("cancel " + id);
  }

  @Override
  public void remove(UUID id) {
    asked.add("remove " + id);
  }

  @Override
  public List<UUID> listIds(Target target) {
    asked.add("list " + target.name());
    return List.of(ID);
  }

  @Override
  public Page<JobInfo<?>> list(Target target, ListOptions options) {
    asked.add("list " + target.resultType().getTypeName() + " " + options.statuses());
    return new Page<>(List.of(get(target, ID)), Optional.of("next"));
  }

  @Override
  public Page<JobInfo<?>> list(ListOptions options) {
    asked.add("list " + options.parent());
    return new Page<>(List.of(), Optional.empty());
  }

  @Override
  public String explain(UUID id) {
    asked.add("explain " + id);
    return "It waits.";
  }

  @Override
  public LogPage logs(UUID id, long after, int limit, Duration wait) {
    asked.add("logs " + id + " " + after + " " + limit + " " + wait);
    return logs.isEmpty() ? new LogPage(List.of(), after, true) : logs.remove();
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
    return schedules;
  }

  @Override
  public ServiceBackend services() {
    return services;
  }

  @Override
  public void close() {
    asked.add("close");
  }
}
