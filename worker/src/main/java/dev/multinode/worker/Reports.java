package dev.multinode.worker;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.Completed;
import dev.multinode.wire.DeadLetter;
import dev.multinode.wire.Deferred;
import dev.multinode.wire.Failure;
import dev.multinode.wire.HandedBack;
import dev.multinode.wire.Heartbeat;
import dev.multinode.wire.Progress;
import dev.multinode.wire.Progressed;
import dev.multinode.wire.Redelivered;
import dev.multinode.wire.Reply;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.RequestRun;
import dev.multinode.wire.Skipped;
import dev.multinode.wire.Started;
import dev.multinode.wire.Status;
import dev.multinode.wire.StopDelivered;
import dev.multinode.wire.Work;
import dev.multinode.wire.WorkerPresence;
import dev.multinode.wire.Yielded;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Everything that a worker tells others. Each method sends one message and returns a future that
 * completes when it is durable; messages about one invocation arrive in the order of the calls.
 */
final class Reports implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  /** With more under way a message may have to wait for room: well below a producer's memory. */
  private static final int CROWDED = 4 << 20;

  private final Producer<byte[], byte[]> prompt;
  private final Producer<byte[], byte[]> gathering;
  private final AvroSerdes serdes;
  private final Topics topics;
  private final String worker;
  private final String resourceClass;
  private final InstantSource clock;
  private final AtomicLong bytesUnderWay = new AtomicLong();

  /**
   * Reports of one worker; what they need to know of the topics and schemas is loaded here, so that
   * no report waits for it.
   *
   * @param prompt sends at once
   * @param gathering sends at {@link #sendGathered()}, or after some milliseconds: takes all about
   *     the executions of large batches; may be the same where there are none
   */
  Reports(
      Producer<byte[], byte[]> prompt,
      Producer<byte[], byte[]> gathering,
      AvroSerdes serdes,
      WorkerSettings settings,
      InstantSource clock) {
    this.prompt = prompt;
    this.gathering = gathering;
    this.serdes = serdes;
    this.topics = settings.topics();
    this.worker = settings.id();
    this.resourceClass = settings.resourceClass().name();
    this.clock = clock;
    prompt.partitionsFor(topics.presence());
    for (String topic : List.of(topics.commands(), topics.replies(), topics.deadLetters())) {
      prompt.partitionsFor(topic);
      gathering.partitionsFor(topic);
    }
    serdes.prepare(topics.commands(), RequestRun.class);
    serdes.prepare(topics.commands(), Started.class, Heartbeat.class, Yielded.class);
    serdes.prepare(topics.commands(), Progressed.class);
    serdes.prepare(topics.commands(), Completed.class, AttemptFailed.class);
    serdes.prepare(topics.commands(), StopDelivered.class, HandedBack.class);
    serdes.prepare(topics.commands(), Redelivered.class, Skipped.class, Deferred.class);
    serdes.prepare(topics.replies(), Reply.class);
    serdes.prepare(topics.presence(), WorkerPresence.class);
    serdes.prepare(topics.deadLetters(), DeadLetter.class);
  }

  CompletableFuture<Void> requested(Execution execution) {
    Work work = execution.work();
    return command(
        execution,
        new RequestRun(
            work.getInvocationId(),
            work.getEnvelope(),
            work.getAttempt(),
            execution.id(),
            worker,
            execution.startedAt()));
  }

  CompletableFuture<Void> started(Execution execution) {
    Work work = execution.work();
    return command(
        execution,
        new Started(
            work.getInvocationId(),
            work.getEnvelope(),
            work.getAttempt(),
            execution.id(),
            worker,
            execution.startedAt()));
  }

  CompletableFuture<Void> heartbeat(Execution execution) {
    Work work = execution.work();
    return command(
        execution,
        new Heartbeat(work.getInvocationId(), work.getAttempt(), execution.id(), worker));
  }

  CompletableFuture<Void> yielded(Execution execution, int index, ByteBuffer value) {
    Work work = execution.work();
    return command(
        execution,
        new Yielded(
            work.getInvocationId(),
            work.getEnvelope(),
            work.getAttempt(),
            execution.id(),
            worker,
            execution.startedAt(),
            index,
            value));
  }

  CompletableFuture<Void> progressed(Execution execution, Progress progress) {
    Work work = execution.work();
    return command(
        execution,
        new Progressed(
            work.getInvocationId(),
            work.getEnvelope(),
            work.getAttempt(),
            execution.id(),
            worker,
            execution.startedAt(),
            progress));
  }

  CompletableFuture<Void> completed(Execution execution, ByteBuffer value, boolean answered) {
    Work work = execution.work();
    return command(
        execution,
        new Completed(
            work.getInvocationId(),
            work.getEnvelope(),
            work.getAttempt(),
            execution.id(),
            worker,
            execution.startedAt(),
            clock.instant(),
            value,
            answered));
  }

  CompletableFuture<Void> failed(
      Execution execution, Failure failure, boolean retryable, boolean answered) {
    return ended(execution, failure, execution.isCancelled(), answered, retryable, false);
  }

  /**
   * It was found to have failed, and told to end for that.
   *
   * @param forced because its process is killed, not by itself
   */
  CompletableFuture<Void> gaveUp(Execution execution, Failure failure, boolean forced) {
    return ended(execution, failure, false, false, true, forced);
  }

  /**
   * It was told to end and did nothing else.
   *
   * @param forced because its process is killed, not by itself
   */
  CompletableFuture<Void> stopped(Execution execution, boolean forced) {
    return ended(execution, null, true, false, false, forced);
  }

  private CompletableFuture<Void> ended(
      Execution execution,
      Failure failure,
      boolean cancelled,
      boolean answered,
      boolean retryable,
      boolean forced) {
    Work work = execution.work();
    return command(
        execution,
        new AttemptFailed(
            work.getInvocationId(),
            work.getEnvelope(),
            work.getAttempt(),
            execution.id(),
            worker,
            execution.startedAt(),
            clock.instant(),
            failure,
            cancelled,
            answered,
            retryable,
            forced));
  }

  CompletableFuture<Void> stopDelivered(Execution execution, Instant deliveredAt) {
    Work work = execution.work();
    return command(
        execution,
        new StopDelivered(
            work.getInvocationId(), work.getAttempt(), execution.id(), worker, deliveredAt));
  }

  CompletableFuture<Void> handedBack(Execution execution) {
    Work work = execution.work();
    return command(
        execution,
        new HandedBack(
            work.getInvocationId(),
            work.getEnvelope(),
            work.getAttempt(),
            execution.id(),
            worker,
            execution.startedAt(),
            clock.instant(),
            execution.hasBegun(),
            execution.lostLocks().map(Failures::of).orElse(null)));
  }

  CompletableFuture<Void> redelivered(Work work, int deliveries) {
    return command(
        work.getInvocationId(),
        new Redelivered(
            work.getInvocationId(), work.getEnvelope(), work.getAttempt(), worker, deliveries));
  }

  CompletableFuture<Void> skipped(Work work) {
    return command(
        work.getInvocationId(),
        new Skipped(work.getInvocationId(), work.getEnvelope(), work.getAttempt(), worker));
  }

  CompletableFuture<Void> deferred(Work work) {
    return deferred(work, null);
  }

  /** What holds a lock that nobody guards must not run. */
  CompletableFuture<Void> unguarded(Work work, String reason) {
    return deferred(work, reason);
  }

  private CompletableFuture<Void> deferred(Work work, String unguarded) {
    return command(
        work.getInvocationId(),
        new Deferred(
            work.getInvocationId(), work.getEnvelope(), work.getAttempt(), worker, unguarded));
  }

  /**
   * Answers a waiting caller. Never blocks: it may be called by a producer's own thread, which
   * makes the room that a large answer waits for, and takes the heartbeats of all along meanwhile.
   */
  CompletableFuture<Void> reply(
      Execution execution, Status status, ByteBuffer value, Failure failure) {
    Work work = execution.work();
    ReplyAddress caller = work.getEnvelope().getReplyTo();
    Reply reply = new Reply(work.getInvocationId(), caller.getClient(), status, value, failure);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.replies(),
            caller.getPartition(),
            Keys.of(caller.getClient()),
            serdes.serialize(topics.replies(), reply));
    return bytesUnderWay.get() + size(record) > CROWDED
        ? sendOnAnotherThread(producer(execution), record)
        : send(producer(execution), record);
  }

  private CompletableFuture<Void> sendOnAnotherThread(
      Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    return CompletableFuture.supplyAsync(
            () -> send(producer, record), Thread.ofVirtual().name("send-reply")::start)
        .thenCompose(Function.identity());
  }

  CompletableFuture<Void> deadLetter(ConsumerRecord<byte[], byte[]> undecodable, String reason) {
    return send(
        prompt,
        topics.deadLetters(),
        null,
        undecodable.key(),
        new DeadLetter(
            undecodable.topic(),
            undecodable.partition(),
            undecodable.offset(),
            bytes(undecodable.key()),
            bytes(undecodable.value()),
            worker,
            reason,
            clock.instant()));
  }

  /** This worker is there. */
  CompletableFuture<Void> present(int slots, int room, Duration idle) {
    return send(
        prompt,
        topics.presence(),
        null,
        Keys.of(worker),
        new WorkerPresence(worker, resourceClass, slots, room, idle.toMillis()));
  }

  /** This worker is there no more. */
  CompletableFuture<Void> absent() {
    return send(prompt, new ProducerRecord<>(topics.presence(), Keys.of(worker), null));
  }

  /** What was gathered leaves now; returns at once. */
  void sendGathered() {
    // To flush is to wait for the answers too.
    Thread.ofVirtual().name("send-gathered").start(gathering::flush);
  }

  /** Sends what is under way. */
  @Override
  public void close() {
    prompt.close(CLOSE_LIMIT);
    gathering.close(CLOSE_LIMIT);
  }

  /** One for all about an execution, which keeps its order. */
  private Producer<byte[], byte[]> producer(Execution execution) {
    return execution.delivery().isOfMany() ? gathering : prompt;
  }

  private CompletableFuture<Void> command(Execution execution, SpecificRecord command) {
    byte[] key = Keys.of(execution.work().getInvocationId());
    return send(producer(execution), topics.commands(), null, key, command);
  }

  private CompletableFuture<Void> command(UUID invocation, SpecificRecord command) {
    return send(prompt, topics.commands(), null, Keys.of(invocation), command);
  }

  private CompletableFuture<Void> send(
      Producer<byte[], byte[]> producer,
      String topic,
      Integer partition,
      byte[] key,
      SpecificRecord message) {
    return send(
        producer, new ProducerRecord<>(topic, partition, key, serdes.serialize(topic, message)));
  }

  private CompletableFuture<Void> send(
      Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    bytesUnderWay.addAndGet(size(record));
    durable.whenComplete((_, _) -> bytesUnderWay.addAndGet(-size(record)));
    try {
      producer.send(
          record,
          (metadata, failure) -> {
            if (failure == null) {
              durable.complete(null);
            } else {
              durable.completeExceptionally(failure);
            }
          });
    } catch (KafkaException | IllegalStateException e) {
      // The latter where user code outlived the worker's end.
      durable.completeExceptionally(e);
    }
    return durable;
  }

  private static long size(ProducerRecord<byte[], byte[]> record) {
    return record.value() == null ? 0 : record.value().length;
  }

  private static ByteBuffer bytes(byte[] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
