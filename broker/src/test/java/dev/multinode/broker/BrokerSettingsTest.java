package dev.multinode.broker;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSettingsTest {

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void aPortOutsideOfTheRangeIsRefused(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BrokerSettings(Path.of("data"), port, 0))
        .withMessageContaining("port must be between 0 and 65535, not " + port);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void aPortOfTheControllerOutsideOfTheRangeIsRefused(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BrokerSettings(Path.of("data"), 0, port))
        .withMessageContaining("controllerPort must be between 0 and 65535, not " + port);
  }
}
