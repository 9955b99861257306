package dev.multinode.worker;

import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.Kind;
import dev.multinode.wire.Policy;
import dev.multinode.wire.ReplicaOf;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.ScheduledFor;
import dev.multinode.wire.Work;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Work that a test submits. */
record Task(Work work) {

  private static final ReplyAddress CALLER = new ReplyAddress("caller", 1);

  private static final Policy AT_MOST_ONCE =
      Policy.newBuilder().setDelivery(dev.multinode.wire.Delivery.AT_MOST_ONCE).build();

  static Task of(String name, String resourceClass, byte[] arguments) {
    return of(name, resourceClass, arguments, null);
  }

  static Task atMostOnce(String name, String resourceClass, byte[] arguments) {
    return of(name, resourceClass, arguments, AT_MOST_ONCE);
  }

  private static Task of(String name, String resourceClass, byte[] arguments, Policy policy) {
    Envelope envelope =
        Envelope.newBuilder()
            .setProject(WorkerRig.PROJECT)
            .setName(name)
            .setVersion("1")
            .setKind(Kind.FUNCTION)
            .setResourceClass(resourceClass)
            .setAncestors(List.of())
            .setPolicy(policy)
            .setSubmittedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
            .build();
    return new Task(new Work(UUID.randomUUID(), envelope, 1, ByteBuffer.wrap(arguments), Map.of()));
  }

  /** The same, and somebody waits for its end. */
  Task awaited() {
    return with(Envelope.newBuilder(work.getEnvelope()).setReplyTo(CALLER));
  }

  /** The same, with a policy. */
  Task under(Policy policy) {
    return with(Envelope.newBuilder(work.getEnvelope()).setPolicy(policy));
  }

  /** The same, to run at most once. */
  Task atMostOnce() {
    return under(AT_MOST_ONCE);
  }

  /** The same, started by a schedule. */
  Task scheduledFor(ScheduledFor why) {
    return with(Envelope.newBuilder(work.getEnvelope()).setScheduledFor(why));
  }

  /** The same, with a lock that the engine has given to it. */
  Task locked(String key, long fence) {
    return new Task(
        new Work(
            work.getInvocationId(),
            work.getEnvelope(),
            work.getAttempt(),
            work.getArguments(),
            Map.of(key, fence)));
  }

  /** The same, as a child of a run. */
  Task childOf(Ancestor parent) {
    return with(Envelope.newBuilder(work.getEnvelope()).setAncestors(List.of(parent)));
  }

  /** The same, as a run of a replica. */
  Task replica(int number) {
    return with(
        Envelope.newBuilder(work.getEnvelope())
            .setKind(Kind.JOB)
            .setReplicaOf(new ReplicaOf(number)));
  }

  /** The same, as another attempt. */
  Task attempt(int number) {
    return new Task(
        new Work(
            work.getInvocationId(),
            work.getEnvelope(),
            number,
            work.getArguments(),
            work.getFences()));
  }

  private Task with(Envelope.Builder envelope) {
    return new Task(
        new Work(
            work.getInvocationId(),
            envelope.build(),
            work.getAttempt(),
            work.getArguments(),
            work.getFences()));
  }

  UUID id() {
    return work.getInvocationId();
  }
}
