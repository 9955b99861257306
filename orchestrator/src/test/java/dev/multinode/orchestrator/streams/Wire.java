package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.BoundRun;
import dev.multinode.wire.Cancel;
import dev.multinode.wire.Completed;
import dev.multinode.wire.ConcurrencyLimit;
import dev.multinode.wire.Deferred;
import dev.multinode.wire.Delivery;
import dev.multinode.wire.EngineRow;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.Failure;
import dev.multinode.wire.HandedBack;
import dev.multinode.wire.Heartbeat;
import dev.multinode.wire.HeldLease;
import dev.multinode.wire.Kind;
import dev.multinode.wire.LockRequest;
import dev.multinode.wire.LogBatch;
import dev.multinode.wire.LogLine;
import dev.multinode.wire.LogSource;
import dev.multinode.wire.OpenInvocation;
import dev.multinode.wire.Policy;
import dev.multinode.wire.Progress;
import dev.multinode.wire.Progressed;
import dev.multinode.wire.Redelivered;
import dev.multinode.wire.Remove;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.RequestRun;
import dev.multinode.wire.RunningState;
import dev.multinode.wire.Skipped;
import dev.multinode.wire.Started;
import dev.multinode.wire.Submit;
import dev.multinode.wire.Work;
import dev.multinode.wire.Yielded;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One invocation as clients and workers write about it. */
public record Wire(UUID id, Envelope envelope, Instant at) {

  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  public static final String WORKER = "worker-1";

  public static Wire invocation() {
    return new Wire(newId(), envelope(List.of(), null), START);
  }

  /** One that was given its id, as a start with a key is. */
  public static Wire invocation(UUID id) {
    return new Wire(id, envelope(List.of(), null), START);
  }

  /** The one that a worker is to run. */
  static Wire of(Work work) {
    return new Wire(work.getInvocationId(), work.getEnvelope(), START);
  }

  /** A UUIDv7, as clients make them. */
  private static UUID newId() {
    UUID random = UUID.randomUUID();
    long version = 0x7000L | random.getMostSignificantBits() & 0xfff;
    return new UUID(System.currentTimeMillis() << 16 | version, random.getLeastSignificantBits());
  }

  private static Envelope envelope(List<Ancestor> ancestors, ReplyAddress replyTo) {
    return envelope(ancestors, replyTo, null);
  }

  private static Envelope envelope(
      List<Ancestor> ancestors, ReplyAddress replyTo, ConcurrencyLimit limit) {
    return envelope(ancestors, replyTo, limit, null, 3);
  }

  private static Envelope envelope(
      List<Ancestor> ancestors,
      ReplyAddress replyTo,
      ConcurrencyLimit limit,
      Policy policy,
      int priority) {
    return new Envelope(
        "chess",
        "Chess.suggest",
        "1",
        Kind.FUNCTION,
        "small",
        ancestors,
        Map.of(),
        START,
        replyTo,
        3,
        policy,
        null,
        limit,
        priority,
        null,
        null,
        null,
        null,
        null);
  }

  public Wire under(Ancestor parent) {
    return new Wire(id, envelope(List.of(parent), envelope.getReplyTo(), envelope.getLimit()), at);
  }

  public Wire asJob() {
    return new Wire(id, Envelope.newBuilder(envelope).setKind(Kind.JOB).build(), at);
  }

  /** With a policy that says how long it is kept; a negative time stands for any. */
  public Wire keptFor(Duration retention) {
    return with(policy(retention.toMillis(), Delivery.AT_LEAST_ONCE));
  }

  /** One that may run at most once. */
  public Wire atMostOnce() {
    return with(policy(0L, Delivery.AT_MOST_ONCE));
  }

  private static Policy policy(long retentionMillis, Delivery delivery) {
    return new Policy(
        1, 1_000L, 2.0, 60_000L, List.of(), 0L, 0L, 300_000L, retentionMillis, delivery);
  }

  /** Not by a builder, which trusts our own classes only once a record was read. */
  private Wire with(Policy policy) {
    return new Wire(
        id,
        envelope(envelope.getAncestors(), envelope.getReplyTo(), envelope.getLimit(), policy, 3),
        at);
  }

  public Wire awaitedAt(int partition) {
    return new Wire(
        id, envelope(envelope.getAncestors(), new ReplyAddress("client-1", partition)), at);
  }

  /** One of which only so many may run at the same time. */
  public Wire limitedTo(int slots) {
    ConcurrencyLimit limit = new ConcurrencyLimit("chess/Chess.suggest", slots);
    return new Wire(id, envelope(envelope.getAncestors(), envelope.getReplyTo(), limit), at);
  }

  /** One that is refused unless its locks are free; client-1 waits to hear of it. */
  public Wire locked(String... keys) {
    return with(new LockRequest(List.of(keys), 0L, new ReplyAddress("client-1", 0)));
  }

  /** One that waits for its locks. */
  public Wire lockedWithin(Duration wait, String... keys) {
    return with(new LockRequest(List.of(keys), wait.toMillis(), null));
  }

  /** One with an idempotency key that counts for a time. */
  public Wire keyed(String key) {
    return with(envelope.getLocks(), key);
  }

  private Wire with(LockRequest locks) {
    return with(locks, envelope.getStartKey());
  }

  /** One for workers of another class. */
  public Wire onClass(String resourceClass) {
    return with(resourceClass, envelope.getLocks(), envelope.getStartKey());
  }

  private Wire with(LockRequest locks, String startKey) {
    return with(envelope.getResourceClass(), locks, startKey);
  }

  private Wire with(String resourceClass, LockRequest locks, String startKey) {
    return new Wire(
        id,
        new Envelope(
            envelope.getProject(),
            envelope.getName(),
            envelope.getVersion(),
            envelope.getKind(),
            resourceClass,
            envelope.getAncestors(),
            envelope.getLabels(),
            envelope.getSubmittedAt(),
            envelope.getReplyTo(),
            envelope.getLossRetries(),
            envelope.getPolicy(),
            envelope.getDueAt(),
            envelope.getLimit(),
            envelope.getPriority(),
            envelope.getRerunOf(),
            locks,
            startKey,
            null,
            null),
        at);
  }

  /** One of that priority. */
  public Wire of(int priority) {
    return new Wire(id, envelope(List.of(), null, null, null, priority), at);
  }

  /** The same, started later. */
  public Wire submittedAfter(Duration delay) {
    Instant submittedAt = envelope.getSubmittedAt().plus(delay);
    return new Wire(
        id, Envelope.newBuilder(envelope).setSubmittedAt(submittedAt).build(), submittedAt);
  }

  public Work work() {
    return new Work(id, envelope, 1, arguments(), Map.of());
  }

  public Submit submit() {
    return new Submit(id, envelope, arguments());
  }

  public Started started(int attempt, UUID execution) {
    return new Started(id, envelope, attempt, execution, WORKER, at);
  }

  public Heartbeat heartbeat(int attempt, UUID execution) {
    return new Heartbeat(id, attempt, execution, WORKER);
  }

  public Yielded yielded(int attempt, UUID execution, int index, String value) {
    return new Yielded(id, envelope, attempt, execution, WORKER, at, index, bytes(value));
  }

  public Progressed progressed(int attempt, UUID execution, long done) {
    Progress progress = new Progress(done, 10L, "at work", at);
    return new Progressed(id, envelope, attempt, execution, WORKER, at, progress);
  }

  public Completed completed(int attempt, UUID execution) {
    return completed(attempt, execution, false);
  }

  public Completed completed(int attempt, UUID execution, boolean answered) {
    return new Completed(
        id, envelope, attempt, execution, WORKER, at, at.plusMillis(5), bytes("result"), answered);
  }

  public AttemptFailed failed(int attempt, UUID execution) {
    return new AttemptFailed(
        id,
        envelope,
        attempt,
        execution,
        WORKER,
        at,
        at.plusMillis(5),
        new Failure("java.lang.IllegalStateException", "no move", ""),
        false,
        false,
        true,
        false);
  }

  public HandedBack handedBack(int attempt, UUID execution) {
    return new HandedBack(
        id, envelope, attempt, execution, WORKER, at, at.plusMillis(5), true, null);
  }

  /** By a worker on which user code has not begun. */
  public HandedBack handedBackUnbegun(int attempt, UUID execution) {
    return new HandedBack(
        id, envelope, attempt, execution, WORKER, at, at.plusMillis(5), false, null);
  }

  public RequestRun requested(int attempt, UUID execution) {
    return new RequestRun(id, envelope, attempt, execution, WORKER, at);
  }

  public Redelivered redelivered(int attempt) {
    return new Redelivered(id, envelope, attempt, WORKER, 2);
  }

  /** A worker could not hold its lock. */
  public Deferred unguarded(int attempt) {
    return new Deferred(id, envelope, attempt, WORKER, "No member answers");
  }

  public Skipped skipped(int attempt) {
    return new Skipped(id, envelope, attempt, WORKER);
  }

  public Cancel cancel() {
    return new Cancel(id, "enough", at);
  }

  public Remove remove() {
    return new Remove(id, at);
  }

  /** Lines of an attempt, with the numbers from one on within their execution. */
  public LogBatch printed(int attempt, UUID execution, long first, String... messages) {
    List<LogLine> lines = new ArrayList<>();
    for (String message : messages) {
      long sequence = first + lines.size();
      lines.add(new LogLine(sequence, at, LogSource.STDOUT, null, null, "task", message, null, 0L));
    }
    return new LogBatch(id, attempt, execution, WORKER, lines);
  }

  /** The same with values as large as they may be. */
  public Work largestWork() {
    return new Work(id, envelope, 1, largest(), Map.of());
  }

  public Yielded largestYield(int attempt, UUID execution) {
    return new Yielded(id, envelope, attempt, execution, WORKER, at, 1, largest());
  }

  public Completed largestCompleted(int attempt, UUID execution) {
    return new Completed(
        id, envelope, attempt, execution, WORKER, at, at.plusMillis(5), largest(), false);
  }

  private static ByteBuffer largest() {
    return ByteBuffer.wrap(new byte[PayloadCodec.LIMIT_BYTES]);
  }

  public static ByteBuffer arguments() {
    return bytes("arguments");
  }

  public static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The row of the first attempt, which runs; without arguments if they are null. */
  EngineRow running(UUID run, ByteBuffer arguments, Instant heardAt) {
    OpenInvocation open =
        new OpenInvocation(envelope(), arguments, true, 0, 0, 0, 0, 0, null, 0, Map.of());
    BoundRun bound = new BoundRun(1, run, WORKER, START, 0);
    return new EngineRow(2L, new RunningState(open, bound, new HeldLease(heardAt, null)));
  }
}
