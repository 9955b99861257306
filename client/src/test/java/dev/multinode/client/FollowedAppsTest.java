package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.FunctionDoesNotExist;
import dev.multinode.WaitInterrupted;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FollowedAppsTest {

  private final FollowedApps apps =
      new FollowedApps("demo", new AvroSerdes(new InMemorySchemaRegistry()), Duration.ofMillis(50));

  @Test
  void aNameThatIsNotThereWhenAllIsReadDoesNotExist() {
    assertThatThrownBy(() -> apps.find("Samples.twice")).isInstanceOf(FunctionDoesNotExist.class);
  }

  @Test
  void whereTheTopicCannotBeReadNobodySaysThatANameDoesNotExist() {
    apps.caughtUpBy(CompletableFuture::new);

    assertThatThrownBy(() -> apps.find("Samples.twice"))
        .isInstanceOf(BrokersUnavailable.class)
        .hasMessageContaining("Samples.twice");
  }

  @Test
  void whereTheTopicCannotBeReadNothingIsPublishedOverWhatMayBeThere() {
    apps.caughtUpBy(CompletableFuture::new);
    MockProducer<byte[], byte[]> brokers =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    ClientSettings settings =
        new ClientSettings(
            "127.0.0.1:1",
            "http://127.0.0.1:1",
            "demo",
            Topics.embedded(ResourceClasses.defaults()),
            Map.of());
    AppPublisher publisher =
        new AppPublisher(
            settings,
            new Payloads(registry),
            new RecordProducer(brokers, new AvroSerdes(registry)),
            apps,
            InstantSource.system());

    assertThatThrownBy(() -> publisher.publish(Installation.samples("1")))
        .isInstanceOf(BrokersUnavailable.class)
        .hasMessageStartingWith("samples was not deployed");
    assertThat(brokers.history()).isEmpty();
  }

  @Test
  void anInterruptEndsTheWaitForAManifestThatMayBeOnItsWay() {
    FollowedApps patient =
        new FollowedApps("demo", new AvroSerdes(new InMemorySchemaRegistry()), Duration.ofDays(1));
    patient.caughtUpBy(CompletableFuture::new);

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> patient.find("Samples.twice")).isInstanceOf(WaitInterrupted.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
