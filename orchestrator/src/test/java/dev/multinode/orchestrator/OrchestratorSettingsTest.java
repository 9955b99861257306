package dev.multinode.orchestrator;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.multinode.orchestrator.core.schedules.ScheduleTime;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrchestratorSettingsTest {

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void aPortOutsideOfTheRangeIsRefused(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(port, 1))
        .withMessageContaining("A port is a number from 0 to 65535, not " + port);
  }

  @Test
  void withoutAThreadItIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(0, 0))
        .withMessage("An orchestrator needs at least one thread");
  }

  private static OrchestratorSettings settings(int port, int threads) {
    return new OrchestratorSettings(
        new UUID(1, 2),
        "a:1",
        "http://b",
        Topics.embedded(ResourceClasses.defaults()),
        Path.of("state"),
        "127.0.0.1",
        port,
        threads,
        ScheduleTime.REAL,
        Map.of());
  }
}
