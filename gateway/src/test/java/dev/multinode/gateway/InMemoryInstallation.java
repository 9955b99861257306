package dev.multinode.gateway;

import dev.multinode.FunctionDoesNotExist;
import dev.multinode.InvalidCursor;
import dev.multinode.JobDoesNotExist;
import dev.multinode.ListOptions;
import dev.multinode.LogLevel;
import dev.multinode.LogLine;
import dev.multinode.LogLine.Source;
import dev.multinode.LogPage;
import dev.multinode.MultinodeException;
import dev.multinode.Page;
import dev.multinode.ScheduleSpec;
import dev.multinode.ServiceInfo;
import dev.multinode.ServiceRefused;
import dev.multinode.StatusUnavailable;
import dev.multinode.WaitInterrupted;
import dev.multinode.client.Call;
import dev.multinode.client.ReplicaTable;
import dev.multinode.client.StartRequest;
import dev.multinode.dict.locks.FreeLock;
import dev.multinode.dict.locks.LockState;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.InMemoryDicts;
import dev.multinode.spi.InMemoryLocks;
import dev.multinode.spi.InMemorySchedules;
import dev.multinode.spi.ServiceBackend;
import dev.multinode.wire.Failure;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.LockEntry;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.Progress;
import dev.multinode.wire.ScheduledFor;
import dev.multinode.wire.Status;
import dev.multinode.wire.YieldRow;
import dev.multinode.wire.YieldsPage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** An installation whose workers are the test: it says what becomes of each invocation. */
final class InMemoryInstallation implements Installation {

  static final Instant SOME_TIME = Instant.parse("2026-01-01T12:00:00Z");
  private static final UUID RUN = new UUID(7, 7);
  private static final int PAGE = 3;

  private volatile LockState lockState = LockState.UNSAFE;
  private final Map<String, MethodManifest> methods = new LinkedHashMap<>();
  private final DictBackend dicts = new InMemoryDicts(InstantSource.system());
  private final InMemoryLocks freeLocks = new InMemoryLocks();
  private final InMemorySchedules schedules = new InMemorySchedules(InstantSource.system());
  private StartRequest scheduled;
  private Optional<RuntimeException> scheduleFault = Optional.empty();
  private final List<FreeLock> freeLocksInUse = new ArrayList<>();
  private final Map<UUID, InMemoryInvocation> invocations = new LinkedHashMap<>();
  private final List<LockEntry> locks = new ArrayList<>();
  private Optional<MultinodeException> startFault = Optional.empty();
  private Optional<MultinodeException> acknowledgementFault = Optional.empty();
  private boolean unavailable;
  private int readers;
  private int reads;
  private boolean closed;
  private Listed listed;
  private final ReplicaTable replicas = new ReplicaTable(InstantSource.system());
  private final List<String> restarted = new ArrayList<>();
  private final Map<String, List<Integer>> loads = new ConcurrentHashMap<>();

  synchronized void deploy(MethodManifest method) {
    methods.put(method.getName(), method);
  }

  synchronized void failStartsWith(MultinodeException fault) {
    startFault = Optional.of(fault);
  }

  /** What is sent from now on is not acknowledged; its end is not heard of either. */
  synchronized void failAcknowledgementsWith(MultinodeException fault) {
    acknowledgementFault = Optional.of(fault);
  }

  synchronized void unavailable(boolean now) {
    unavailable = now;
    notifyAll();
  }

  synchronized StartRequest requestOf(UUID id) {
    return invocations.get(id).request;
  }

  /** The reason that it was terminated for, if it was. */
  synchronized Optional<String> terminationOf(UUID id) {
    return invocations.get(id).termination;
  }

  /** The reason that it was cancelled for, if it was. */
  synchronized Optional<String> cancellationOf(UUID id) {
    return invocations.get(id).cancellation;
  }

  /** How many threads wait for yields now. */
  synchronized int readers() {
    return readers;
  }

  /** How often yields were asked for. */
  synchronized int reads() {
    return reads;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized UUID onlyId() {
    if (invocations.size() != 1) {
      throw new IllegalStateException("There are " + invocations.size() + " invocations");
    }
    return invocations.keySet().iterator().next();
  }

  synchronized int invocations() {
    return invocations.size();
  }

  synchronized void run(UUID id) {
    invocations.get(id).run();
    notifyAll();
  }

  synchronized void yieldValue(UUID id, byte[] value) {
    invocations.get(id).yieldValue(ByteBuffer.wrap(value));
    notifyAll();
  }

  /** It turns out that a schedule has started it. */
  synchronized void schedule(UUID id, ScheduledFor schedule) {
    invocations.get(id).isOf(schedule);
  }

  synchronized void progress(UUID id, Progress progress) {
    invocations.get(id).tell(progress);
    notifyAll();
  }

  /** A function with its result, or a job with null. */
  synchronized void succeed(UUID id, byte[] result) {
    if (result != null) {
      invocations.get(id).result = ByteBuffer.wrap(result);
    }
    finish(id, Status.SUCCEEDED, null);
  }

  void fail(UUID id, String type, String message) {
    finish(id, Status.FAILED, new Failure(type, message, "at Chess.suggest"));
  }

  void finishCancelled(UUID id) {
    finish(id, Status.CANCELLED, null);
  }

  private synchronized void finish(UUID id, Status status, Failure failure) {
    invocations.get(id).finish(status, failure);
    notifyAll();
  }

  @Override
  public String project() {
    return "demo";
  }

  @Override
  public synchronized MethodManifest find(String name) {
    return Optional.ofNullable(methods.get(name))
        .orElseThrow(() -> new FunctionDoesNotExist(name, List.copyOf(methods.keySet())));
  }

  @Override
  public UUID start(StartRequest request) {
    return begin(request).id();
  }

  @Override
  public synchronized Call begin(StartRequest request) {
    startFault.ifPresent(
        fault -> {
          throw fault;
        });
    MethodManifest method = find(request.name());
    UUID id = request.options().id().or(request::newId).orElseGet(InMemoryInstallation::newId);
    InMemoryInvocation invocation =
        invocations.computeIfAbsent(id, fresh -> new InMemoryInvocation(fresh, method, request));
    return new Call(id, acknowledgement(id), invocation.reply);
  }

  private CompletableFuture<UUID> acknowledgement(UUID id) {
    return acknowledgementFault
        .<CompletableFuture<UUID>>map(CompletableFuture::failedFuture)
        .orElseGet(() -> CompletableFuture.completedFuture(id));
  }

  @Override
  public synchronized void cancel(UUID id, String reason) {
    invocations.get(id).cancellation = Optional.of(reason);
  }

  @Override
  public synchronized void cancelAll(Collection<UUID> ids, String reason) {
    ids.stream().filter(invocations::containsKey).forEach(each -> cancel(each, reason));
  }

  @Override
  public synchronized void terminate(UUID id, String reason) {
    invocations.get(id).termination = Optional.of(reason);
  }

  @Override
  public synchronized void remove(UUID id) {
    invocations.remove(id);
    notifyAll();
  }

  @Override
  public synchronized InvocationRow row(UUID id) {
    if (unavailable) {
      throw new StatusUnavailable(Duration.ofMillis(20));
    }
    return existing(id).row();
  }

  @Override
  public synchronized InvocationRow awaitTerminal(UUID id, Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    try {
      while (!InvocationJson.isFinal(row(id).getStatus()) && deadline > System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
      return row(id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterrupted("the end of " + id, e);
    }
  }

  @Override
  public synchronized YieldsPage yields(UUID id, int afterIndex, Duration wait) {
    return news(id, afterIndex, row(id).getSequence(), wait);
  }

  @Override
  public synchronized YieldsPage news(UUID id, int afterIndex, long afterSequence, Duration wait) {
    reads++;
    readers++;
    try {
      long deadline = System.nanoTime() + wait.toNanos();
      while (isNothingNew(id, afterIndex, afterSequence) && deadline > System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
      InvocationRow row = row(id);
      List<YieldRow> newer = existing(id).yields.stream().skip(afterIndex).limit(PAGE).toList();
      return new YieldsPage(row, newer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterrupted("yields of " + id, e);
    } finally {
      readers--;
    }
  }

  synchronized void print(UUID id, String... messages) {
    for (String message : messages) {
      List<LogLine> lines = invocations.get(id).lines;
      lines.add(line(lines.size() + 1, Source.STDOUT, message));
    }
    notifyAll();
  }

  synchronized void log(UUID id, LogLevel level, String logger, String message, String stackTrace) {
    List<LogLine> lines = invocations.get(id).lines;
    lines.add(
        new LogLine(
            lines.size() + 1,
            2,
            RUN,
            SOME_TIME,
            Source.LOGGER,
            Optional.of(level),
            Optional.of(logger),
            "task",
            message,
            Optional.of(stackTrace),
            0));
    notifyAll();
  }

  private static LogLine line(long number, Source source, String message) {
    return new LogLine(
        number,
        1,
        RUN,
        SOME_TIME,
        source,
        Optional.empty(),
        Optional.empty(),
        "",
        message,
        Optional.empty(),
        0);
  }

  @Override
  public synchronized String explain(UUID id) {
    return "It is %s.".formatted(row(id).getStatus());
  }

  @Override
  public synchronized LogPage logs(UUID id, long after, int limit, Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    try {
      while (row(id).getStatus().compareTo(Status.CANCELLING) <= 0
          && existing(id).lines.size() <= after
          && deadline > System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
      List<LogLine> all = existing(id).lines;
      List<LogLine> newer = all.stream().skip(after).limit(Math.min(limit, PAGE)).toList();
      long next = newer.isEmpty() ? after : newer.getLast().number();
      boolean over = row(id).getStatus().compareTo(Status.CANCELLING) > 0;
      return new LogPage(newer, next, over && next >= all.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterrupted("lines of " + id, e);
    }
  }

  private boolean isNothingNew(UUID id, int afterIndex, long afterSequence) {
    InvocationRow row = row(id);
    boolean isFinal = row.getStatus().compareTo(Status.CANCELLING) > 0;
    return row.getSequence() <= afterSequence && !isFinal && row.getYields() <= afterIndex;
  }

  @Override
  public synchronized List<UUID> ids(String name) {
    return invocations.values().stream()
        .filter(each -> each.method.getName().equals(name))
        .map(each -> each.id)
        .toList();
  }

  /** What the last list was asked for. */
  synchronized Listed listed() {
    return listed;
  }

  /** Pages are in the order of the starts here; the cursor is the number of those before. */
  @Override
  public synchronized Page<InvocationRow> list(
      Optional<String> name, ListOptions options, boolean withResults) {
    listed = new Listed(name, options, withResults);
    int from = options.cursor().map(InMemoryInstallation::number).orElse(0);
    List<InvocationRow> rows =
        invocations.values().stream()
            .skip(from)
            .limit(options.limit())
            .map(InMemoryInvocation::row)
            .toList();
    int next = from + rows.size();
    return new Page<>(
        rows, Optional.of(Integer.toString(next)).filter(_ -> next < invocations.size()));
  }

  private static int number(String cursor) {
    try {
      return Integer.parseInt(cursor);
    } catch (NumberFormatException e) {
      throw new InvalidCursor(cursor);
    }
  }

  record Listed(Optional<String> name, ListOptions options, boolean withResults) {}

  @Override
  public ReplicaTable replicas() {
    return replicas;
  }

  @Override
  public ServiceBackend services() {
    return new ServiceBackend() {
      @Override
      public List<ServiceInfo> list() {
        return replicas.list();
      }

      @Override
      public ServiceInfo get(String name) {
        return replicas.get(name);
      }

      @Override
      public void restart(String name) {
        if (get(name).withdrawn()) {
          throw new ServiceRefused(name, "WITHDRAWN", "it is gone from its app");
        }
        restarted(name);
      }
    };
  }

  private synchronized void restarted(String name) {
    restarted.add(name);
  }

  synchronized List<String> restarted() {
    return List.copyOf(restarted);
  }

  @Override
  public void tellLoad(String service, int inFlight) {
    loads.computeIfAbsent(service, _ -> new CopyOnWriteArrayList<>()).add(inFlight);
  }

  /** What was told of the load of a service, in order. */
  List<Integer> loads(String service) {
    return loads.getOrDefault(service, List.of());
  }

  @Override
  public DictBackend dicts() {
    return dicts;
  }

  @Override
  public InMemorySchedules schedules() {
    failIfTold();
    return schedules;
  }

  @Override
  public void createSchedule(String name, ScheduleSpec spec, StartRequest start) {
    schedules().create(name, spec, start.name());
    keep(start);
  }

  @Override
  public void updateSchedule(String name, ScheduleSpec spec, StartRequest start) {
    schedules().update(name, spec, start.name());
    keep(start);
  }

  private synchronized void keep(StartRequest start) {
    scheduled = start;
  }

  /** What each run is of the schedule that was created or updated last. */
  synchronized StartRequest scheduled() {
    return scheduled;
  }

  /** Whatever is asked of schedules from now on comes to that. */
  synchronized void failSchedulesWith(RuntimeException fault) {
    scheduleFault = Optional.of(fault);
  }

  private synchronized void failIfTold() {
    scheduleFault.ifPresent(
        fault -> {
          throw fault;
        });
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  /** Somebody holds a lock, and somebody waits for it. */
  synchronized void lock(LockEntry entry) {
    locks.add(entry);
  }

  @Override
  public synchronized List<LockEntry> locks() {
    return List.copyOf(locks);
  }

  @Override
  public InMemoryLocks freeLocks() {
    return freeLocks;
  }

  /** Somebody has written down that it uses a lock. */
  synchronized void use(FreeLock lock) {
    freeLocksInUse.add(lock);
  }

  @Override
  public synchronized List<FreeLock> freeLocksInUse() {
    return List.copyOf(freeLocksInUse);
  }

  /** What its locks are worth from now on. */
  void lockState(LockState state) {
    lockState = state;
  }

  @Override
  public LockState lockState() {
    return lockState;
  }

  private InMemoryInvocation existing(UUID id) {
    return Optional.ofNullable(invocations.get(id)).orElseThrow(() -> new JobDoesNotExist(id));
  }

  /** Version 7, as the real ones. */
  private static UUID newId() {
    UUID random = UUID.randomUUID();
    return new UUID(
        random.getMostSignificantBits() & ~0xF000L | 0x7000L, random.getLeastSignificantBits());
  }
}
