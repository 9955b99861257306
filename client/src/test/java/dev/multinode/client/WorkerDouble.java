package dev.multinode.client;

import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.wire.Failure;
import dev.multinode.wire.Reply;
import dev.multinode.wire.Status;
import dev.multinode.wire.Work;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Answers the small class's work in the place of a worker, without running anything. */
final class WorkerDouble implements AutoCloseable {

  private static final Failure FAILURE =
      new Failure(
          "java.lang.IllegalStateException",
          "no king",
          "java.lang.IllegalStateException: no king\n\tat Chess.suggest(Chess.java:7)\n");

  private final Installation installation;
  private final PayloadCodec codec;
  private final Function<Work, Answer> behaviour;
  private final List<Work> taken = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
  private volatile boolean closed;

  /** What becomes of a piece of work. */
  sealed interface Answer {

    record Result(int schemaId, Object value) implements Answer {}

    record Ends(Status status) implements Answer {}

    record Silence() implements Answer {}
  }

  private WorkerDouble(Installation installation, Function<Work, Answer> behaviour) {
    this.installation = installation;
    this.codec = new PayloadCodec(installation.registry());
    this.behaviour = behaviour;
  }

  static WorkerDouble start(Installation installation, Function<Work, Answer> behaviour) {
    WorkerDouble worker = new WorkerDouble(installation, behaviour);
    worker.thread.start();
    return worker;
  }

  /** What was taken so far. */
  List<Work> taken() {
    return List.copyOf(taken);
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", installation.settings(Map.of()).bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> work =
          List.of(
              new TopicPartition(installation.topics().tasks("small"), 0),
              new TopicPartition(installation.topics().nested("small"), 0));
      consumer.assign(work);
      consumer.seekToBeginning(work);
      while (!closed) {
        consumer
            .poll(Duration.ofMillis(50))
            .forEach(
                each ->
                    take(
                        installation.serdes().deserialize(each.topic(), each.value(), Work.class)));
      }
    }
  }

  private void take(Work work) {
    taken.add(work);
    switch (behaviour.apply(work)) {
      case Answer.Result result ->
          answer(
              work,
              Status.SUCCEEDED,
              ByteBuffer.wrap(codec.encode(result.schemaId(), result.value())),
              null);
      case Answer.Ends ends ->
          answer(work, ends.status(), null, ends.status() == Status.FAILED ? FAILURE : null);
      case Answer.Silence silence -> {}
    }
  }

  private void answer(Work work, Status status, ByteBuffer value, Failure failure) {
    var to = work.getEnvelope().getReplyTo();
    installation.answer(
        to, new Reply(work.getInvocationId(), to.getClient(), status, value, failure));
  }
}
