package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Topics;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of a cancel the revocation comes first: the brokers acknowledge when the test says so. */
@Timeout(120)
class CancellationOrderTest {

  private static final UUID JOB = new UUID(1, 1);

  private final Topics topics = Topics.embedded(ResourceClasses.defaults());
  private final MockProducer<byte[], byte[]> brokers =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Cancellations cancellations =
      new Cancellations(
          topics,
          new RecordProducer(brokers, new AvroSerdes(new InMemorySchemaRegistry())),
          InstantSource.system());

  @Test
  void theEngineIsToldOfACancelWhenItsRevocationIsDurableAndNotBefore() {
    CompletableFuture<Void> cancelled = cancel();
    assertThat(sent()).containsExactly(topics.revocations());

    brokers.completeNext();
    await().until(() -> sent().size() == 2);
    assertThat(sent()).containsExactly(topics.revocations(), topics.commands());
    assertThat(cancelled).isNotDone();

    brokers.completeNext();
    cancelled.join();
  }

  @Test
  void theEngineIsNotToldOfACancelWhoseRevocationIsNotDurable() {
    CompletableFuture<Void> cancelled = cancel();

    brokers.errorNext(new TimeoutException("no broker answers"));

    await().until(cancelled::isCompletedExceptionally);
    assertThat(sent()).containsExactly(topics.revocations());
  }

  @Test
  void aCancellationOfManyThatNobodyAcknowledgesSaysHowManyTheyAreAndNotWhich() {
    List<UUID> many = Stream.generate(UUID::randomUUID).limit(10_000).toList();
    MockProducer<byte[], byte[]> failing =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    failing.sendException = new TimeoutException("no broker answers");
    Cancellations doomed =
        new Cancellations(
            topics,
            new RecordProducer(failing, new AvroSerdes(new InMemorySchemaRegistry())),
            InstantSource.system());

    assertThatThrownBy(() -> doomed.cancel(many, "no longer needed"))
        .isInstanceOf(BrokersUnavailable.class)
        .hasMessage(
            "There is no answer about the cancellation of 10000 invocations: no broker answers");
  }

  /** Returns when the caller waits. */
  private CompletableFuture<Void> cancel() {
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    Thread caller =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    cancellations.cancel(List.of(JOB), "no longer needed");
                    cancelled.complete(null);
                  } catch (RuntimeException e) {
                    cancelled.completeExceptionally(e);
                  }
                });
    await().until(() -> !sent().isEmpty() && isWaiting(caller));
    return cancelled;
  }

  private static boolean isWaiting(Thread thread) {
    return switch (thread.getState()) {
      case WAITING, TIMED_WAITING -> true;
      case NEW, RUNNABLE, BLOCKED, TERMINATED -> false;
    };
  }

  private List<String> sent() {
    return brokers.history().stream().map(ProducerRecord::topic).toList();
  }
}
