package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.client.ClientSettings;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {

  @Test
  void callsFromRunningCodeOutliveAnOutageOfTheBrokers() {
    assertThat(settings(Map.of()).patientInstallation().kafka())
        .containsEntry("delivery.timeout.ms", 120_000)
        .containsEntry("max.block.ms", 120_000);
  }

  @Test
  void whatTheUserWantsWins() {
    assertThat(settings(Map.of("delivery.timeout.ms", 5_000)).patientInstallation().kafka())
        .containsEntry("delivery.timeout.ms", 5_000);
  }

  private static WorkerSettings settings(Map<String, Object> kafka) {
    ResourceClasses classes = ResourceClasses.defaults();
    return new WorkerSettings(
        "worker-1",
        classes.all().getFirst(),
        new ClientSettings(
            "localhost:1", "http://localhost:2", "demo", Topics.embedded(classes), kafka),
        List.of(),
        WorkerSettings.MAX_SUSPENDED,
        Duration.ZERO);
  }
}
