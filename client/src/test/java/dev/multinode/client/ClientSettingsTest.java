package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {

  private static final Topics TOPICS = Topics.embedded(ResourceClasses.defaults());
  private static final UUID CLIENT = new UUID(1, 2);

  @Test
  void brokersWithoutAPortAreRefused() {
    assertThatThrownBy(() -> settings("localhost", "http://localhost:1", Map.of()))
        .hasMessageContaining("\"localhost\"")
        .hasMessageContaining("host:port");
  }

  @Test
  void aRegistryThatIsNoUrlIsRefused() {
    assertThatThrownBy(() -> settings("localhost:1", "localhost", Map.of()))
        .hasMessageContaining("http://");
  }

  @Test
  void aKafkaSettingThatPromisesRestOnIsRefusedByName() {
    assertThatThrownBy(
            () ->
                settings("localhost:1", "http://localhost:2", Map.of("acks", "1", "linger.ms", 3)))
        .hasMessageContaining("acks")
        .hasMessageNotContaining("linger.ms");
  }

  @Test
  void whatTheUserSetsWinsOverOurTuning() {
    var kafka =
        new KafkaConfiguration(
            settings("localhost:1", "http://localhost:2", Map.of("linger.ms", 3)), CLIENT);

    assertThat(kafka.producer()).containsEntry("linger.ms", 3);
  }

  @Test
  void startsAreAcknowledgedByAllReplicasWithoutLingerWithinTenSeconds() {
    var kafka =
        new KafkaConfiguration(settings("localhost:1", "http://localhost:2", Map.of()), CLIENT);

    assertThat(kafka.producer())
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("linger.ms", 0L)
        .containsEntry("max.in.flight.requests.per.connection", 1)
        .containsEntry("delivery.timeout.ms", 10_000);
    assertThat(kafka.gatheringProducer()).containsEntry("linger.ms", 5L);
    assertThat(kafka.consumer("read_committed")).containsEntry("isolation.level", "read_committed");
  }

  private static ClientSettings settings(
      String servers, String registry, Map<String, Object> kafka) {
    return new ClientSettings(servers, registry, "demo", TOPICS, kafka);
  }
}
