package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.client.ClientSettings;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How far a job may be ahead of what is durable. */
class YieldsTest {

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          Cluster.empty(), false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final StandingClock clock = new StandingClock();
  private final Delivery delivery =
      new Delivery(
          new ConsumerRecord<>("tasks", 0, 0, new byte[16], new byte[0]),
          clock.instant(),
          false,
          new CountDownLatch(1));
  private final Execution execution =
      new Execution(
          Task.of("Sample.count", "tiny", new byte[0]).work(),
          UUID.randomUUID(),
          delivery,
          clock.instant());
  private final Yields yields =
      new Yields(execution, size -> ByteBuffer.allocate((int) size), reports(), clock);

  @Test
  void codeGoesOnWhileSomeAreUnderWayAndWaitsWhenTheyAreMany() {
    IntStream.range(0, Yields.UNDER_WAY).forEach(yields::accept);

    CompletableFuture<Void> oneMore = CompletableFuture.runAsync(() -> yields.accept(0));
    staysSent(Yields.UNDER_WAY);

    producer.completeNext();
    oneMore.join();
    assertThat(producer.history()).hasSize(Yields.UNDER_WAY + 1);
  }

  @Test
  void theRecordIsDoneWithWhenTheFirstIsDurable() {
    yields.accept(1);
    assertThat(delivery.settlement()).isNull();

    producer.completeNext();

    assertThat(delivery.settlement()).isEqualTo(AcknowledgeType.ACCEPT);
  }

  @Test
  void theOutcomeWaitsForAll() {
    yields.accept(1);
    yields.accept(2);
    CompletableFuture<Void> outcome = CompletableFuture.runAsync(yields::awaitDurable);

    producer.completeNext();
    assertThat(outcome).isNotDone();
    producer.completeNext();

    outcome.join();
  }

  @Test
  void afterOneThatIsLostThereIsNoOtherAndNoSuccess() {
    yields.accept(1);
    producer.errorNext(new TimeoutException("no broker"));

    assertThatThrownBy(() -> yields.accept(2)).hasMessageContaining("could not be made durable");
    assertThatThrownBy(yields::awaitDurable).hasMessageContaining("could not be made durable");
    assertThat(producer.history()).hasSize(1);
    assertThat(delivery.settlement()).isNull();
  }

  @Test
  void aLargeOneGoesAlone() {
    yields.accept(1);

    CompletableFuture<Void> large =
        CompletableFuture.runAsync(() -> yields.accept(Yields.BYTES_UNDER_WAY + 1));
    staysSent(1);

    producer.completeNext();
    large.join();
    assertThat(producer.history()).hasSize(2);
  }

  private void staysSent(int count) {
    Awaitility.await()
        .during(Duration.ofMillis(200))
        .until(() -> producer.history().size() == count);
  }

  private Reports reports() {
    ResourceClasses classes = ResourceClasses.defaults();
    ClientSettings installation =
        new ClientSettings(
            "localhost:1", "http://localhost:2", "demo", Topics.embedded(classes), Map.of());
    WorkerSettings settings =
        new WorkerSettings(
            "worker-1", classes.all().getFirst(), installation, List.of(), 1, Duration.ZERO);
    AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
    return new Reports(producer, producer, serdes, settings, clock);
  }
}
