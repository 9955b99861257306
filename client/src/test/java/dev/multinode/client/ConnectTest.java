package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.broker.TemporaryBroker;
import dev.multinode.registry.EmbeddedRegistry;
import dev.multinode.registry.RegistrySettings;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.MethodManifest;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectTest {

  @Test
  void twoClientsMeetOverARealRegistry() {
    String servers = TemporaryBroker.shared().bootstrapServers();
    try (EmbeddedRegistry registry = EmbeddedRegistry.start(RegistrySettings.onFreePort(servers));
        Installation installation = Installation.create()) {
      ClientSettings settings =
          new ClientSettings(servers, registry.url(), "demo", installation.topics(), Map.of());
      try (KafkaClient publisher = KafkaClient.connect(settings);
          KafkaClient starter = KafkaClient.connect(settings);
          RevocationTable revocations = RevocationTable.follow(settings, InstantSource.system())) {
        publisher.publish(Installation.samples("1"));

        UUID id = starter.multinode().function(Samples::twice).start(21);
        starter.cancel(id, "");

        assertThat(starter.apps().all())
            .extracting(MethodManifest::getName)
            .contains("Samples.twice");
        assertThat(installation.size(installation.topics().tasks("small"))).isOne();
        assertThat(revocations).isNotNull();
      }
    }
  }

  @Test
  void topicsThatDoNotExistAreNamed() {
    Topics missing = new Topics("missing.", 1, 1, 1, 1, ResourceClasses.defaults());
    ClientSettings settings =
        new ClientSettings(
            TemporaryBroker.shared().bootstrapServers(),
            "http://127.0.0.1:1",
            "demo",
            missing,
            Map.of("max.block.ms", 1_000));

    assertThatThrownBy(() -> KafkaClient.connect(settings))
        .isInstanceOf(BrokersUnavailable.class)
        .hasMessageContaining("missing.tasks.small");
  }

  @Test
  void brokersThatAreNotThereAreToldWithinTheBound() {
    ClientSettings settings =
        new ClientSettings(
            "127.0.0.1:1",
            "http://127.0.0.1:1",
            "demo",
            Topics.embedded(ResourceClasses.defaults()),
            Map.of("max.block.ms", 1_000));

    assertThatThrownBy(() -> KafkaClient.connect(settings)).isInstanceOf(BrokersUnavailable.class);
  }
}
