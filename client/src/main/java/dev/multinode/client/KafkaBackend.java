package dev.multinode.client;

import dev.multinode.CallTimedOut;
import dev.multinode.Failure;
import dev.multinode.InvocationCancelled;
import dev.multinode.InvocationFailed;
import dev.multinode.JobInfo;
import dev.multinode.ListOptions;
import dev.multinode.LogPage;
import dev.multinode.Page;
import dev.multinode.ResultTimeout;
import dev.multinode.StartOptions;
import dev.multinode.spi.Backend;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.LockBackend;
import dev.multinode.spi.ScheduleBackend;
import dev.multinode.spi.ServiceBackend;
import dev.multinode.spi.Target;
import dev.multinode.spi.YieldedValues;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Reply;
import dev.multinode.wire.Status;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The SDK's backend over a {@link KafkaClient}: values of Java types in, values out. */
final class KafkaBackend implements Backend {

  /** Whom the client belongs to. */
  enum OnClose {
    CLOSE_CLIENT,
    LEAVE_CLIENT
  }

  private final KafkaClient client;
  private final Payloads payloads;
  private final List<Ancestor> ancestors;
  private final Waiting waiting;
  private final OnClose onClose;
  private final LockBackend locks;

  KafkaBackend(
      KafkaClient client,
      Payloads payloads,
      List<Ancestor> ancestors,
      Waiting waiting,
      OnClose onClose) {
    this.client = client;
    this.payloads = payloads;
    this.ancestors = List.copyOf(ancestors);
    this.waiting = waiting;
    this.onClose = onClose;
    this.locks =
        new RunLocks(
            client::freeLocks,
            this.ancestors.isEmpty()
                ? ""
                : "invocation " + this.ancestors.getLast().getInvocationId());
  }

  @Override
  public UUID start(Target target, List<?> arguments, StartOptions options) {
    StartRequest request = request(target, arguments).with(options);
    return client.start(options.detached() ? request.within(List.of()) : request);
  }

  @Override
  public Object call(Target target, List<?> arguments) {
    Call call = begin(target, arguments).call();
    Supplier<Reply> end = () -> Answers.await(call.reply(), "the result of " + call.id());
    // A child that has answered already is no reason to give the slot away.
    return result(target, call.reply().isDone() ? end.get() : whileWaiting(end));
  }

  @Override
  public KafkaCall begin(Target target, List<?> arguments) {
    return new KafkaCall(this, target, client.begin(request(target, arguments)));
  }

  @Override
  public void cancelAll(Collection<UUID> ids, String reason) {
    client.cancelAll(ids, reason);
  }

  @Override
  public void beginWait() {
    waiting.begin();
  }

  @Override
  public void endWait() {
    waiting.end();
  }

  @Override
  public JobInfo<?> get(Target target, UUID id) {
    return info(target, client.row(id));
  }

  @Override
  public Object awaitResult(Target target, UUID id, Duration atMost) {
    InvocationRow row = whileWaiting(() -> client.awaitTerminal(id, atMost));
    return resultOrElse(
        target,
        id,
        row.getStatus(),
        row.getResult(),
        row.getFailure(),
        () -> new ResultTimeout(id, atMost));
  }

  @Override
  public Stream<?> yields(Target target, UUID id) {
    return YieldedValues.stream(
        (afterIndex, wait) ->
            SdkTerms.yields(whileWaiting(() -> client.yields(id, afterIndex, wait)), afterIndex),
        value -> decode(target, value));
  }

  @Override
  public void cancel(UUID id) {
    client.refuseUnknown(id);
    client.cancel(id, "");
  }

  @Override
  public void terminate(UUID id) {
    client.refuseUnknown(id);
    client.terminate(id, "");
  }

  @Override
  public void remove(UUID id) {
    client.refuseUnknown(id);
    client.remove(id);
  }

  @Override
  public List<UUID> listIds(Target target) {
    return client.ids(target.name());
  }

  @Override
  public Page<JobInfo<?>> list(Target target, ListOptions options) {
    return client.list(Optional.of(target.name()), options, true).map(row -> info(target, row));
  }

  @Override
  public Page<JobInfo<?>> list(ListOptions options) {
    return client
        .list(Optional.empty(), options, false)
        .map(row -> SdkTerms.jobInfo(row, Optional.empty()));
  }

  @Override
  public String explain(UUID id) {
    return client.explain(id);
  }

  @Override
  public LogPage logs(UUID id, long after, int limit, Duration wait) {
    return client.logs(id, after, limit, wait);
  }

  @Override
  public DictBackend dicts() {
    return client.dicts();
  }

  @Override
  public LockBackend locks() {
    return locks;
  }

  @Override
  public ScheduleBackend schedules() {
    return client.schedules();
  }

  @Override
  public ServiceBackend services() {
    return client.replicas();
  }

  @Override
  public void close() {
    locks.close();
    switch (onClose) {
      case CLOSE_CLIENT -> client.close();
      case LEAVE_CLIENT -> {}
    }
  }

  /** The value of a terminal answer, or the exception that tells of another end. */
  Object result(Target target, Reply reply) {
    return resultOrElse(
        target,
        reply.getInvocationId(),
        reply.getStatus(),
        reply.getValue(),
        reply.getFailure(),
        () -> new IllegalStateException("An answer with the status " + reply.getStatus()));
  }

  private <T> T whileWaiting(Supplier<T> wait) {
    waiting.begin();
    try {
      return wait.get();
    } finally {
      waiting.end();
    }
  }

  private StartRequest request(Target target, List<?> arguments) {
    byte[] encoded = payloads.arguments(client.apps().find(target.name()), arguments);
    return StartRequest.of(target.name(), encoded).within(ancestors);
  }

  private JobInfo<?> info(Target target, InvocationRow row) {
    return SdkTerms.jobInfo(row, Optional.ofNullable(decode(target, row.getResult())));
  }

  private Object decode(Target target, ByteBuffer value) {
    return value == null ? null : payloads.value(value, target.resultType());
  }

  private Object resultOrElse(
      Target target,
      UUID id,
      Status status,
      ByteBuffer value,
      dev.multinode.wire.Failure failure,
      Supplier<? extends RuntimeException> notTerminal) {
    return switch (status) {
      case SUCCEEDED -> decode(target, value);
      case CANCELLED -> throw new InvocationCancelled(id);
      case TIMED_OUT -> throw new CallTimedOut(id);
      case FAILED ->
          throw new InvocationFailed(
              id, failure == null ? new Failure(status.name(), "", "") : SdkTerms.failure(failure));
      case PENDING, RUNNING, CANCELLING -> throw notTerminal.get();
    };
  }
}
