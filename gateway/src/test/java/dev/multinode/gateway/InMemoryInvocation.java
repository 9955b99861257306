package dev.multinode.gateway;

import dev.multinode.LogLine;
import dev.multinode.client.StartRequest;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.Failure;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.Progress;
import dev.multinode.wire.Reply;
import dev.multinode.wire.ScheduledFor;
import dev.multinode.wire.Status;
import dev.multinode.wire.WaitingReason;
import dev.multinode.wire.YieldRow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One invocation and what the test has said of it. */
final class InMemoryInvocation {

  final UUID id;
  final MethodManifest method;
  final StartRequest request;
  final CompletableFuture<Reply> reply = new CompletableFuture<>();
  final List<YieldRow> yields = new ArrayList<>();
  final List<LogLine> lines = new ArrayList<>();
  private Status status = Status.PENDING;
  private WaitingReason waiting = WaitingReason.QUEUED;
  private long sequence = 1;
  private Progress progress;
  ByteBuffer result;
  private Failure failure;
  private Instant startedAt;
  private Instant finishedAt;
  private ScheduledFor scheduledFor;
  Optional<String> cancellation = Optional.empty();
  Optional<String> termination = Optional.empty();

  InMemoryInvocation(UUID id, MethodManifest method, StartRequest request) {
    this.id = id;
    this.method = method;
    this.request = request;
  }

  void run() {
    sequence++;
    status = Status.RUNNING;
    waiting = null;
    startedAt = InMemoryInstallation.SOME_TIME;
  }

  void isOf(ScheduledFor schedule) {
    scheduledFor = schedule;
  }

  void tell(Progress told) {
    sequence++;
    progress = told;
  }

  void yieldValue(ByteBuffer value) {
    sequence++;
    yields.add(new YieldRow(yields.size() + 1, 1, InMemoryInstallation.SOME_TIME, value));
    result = value;
  }

  void finish(Status outcome, Failure error) {
    sequence++;
    status = outcome;
    waiting = null;
    failure = error;
    finishedAt = InMemoryInstallation.SOME_TIME;
    reply.complete(new Reply(id, "client", outcome, result, error));
  }

  InvocationRow row() {
    return new InvocationRow(
        id,
        sequence,
        envelope(),
        status,
        waiting,
        List.of(),
        yields.size(),
        result,
        failure,
        null,
        null,
        false,
        null,
        startedAt,
        finishedAt,
        progress);
  }

  private Envelope envelope() {
    return new Envelope(
        "demo",
        method.getName(),
        "1",
        method.getKind(),
        method.getResourceClass(),
        List.of(),
        Map.of(),
        InMemoryInstallation.SOME_TIME,
        null,
        3,
        null,
        null,
        null,
        request.options().priority(),
        request.options().rerunOf().orElse(null),
        null,
        null,
        scheduledFor,
        null);
  }
}
