package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.multinode.client.ClientSettings;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewaySettingsTest {

  private static final ClientSettings CLIENT =
      new ClientSettings(
          "a:1", "http://b", "default", Topics.embedded(ResourceClasses.defaults()), Map.of());

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void aPortOutsideOfTheRangeIsRefused(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GatewaySettings.local(port, CLIENT))
        .withMessageContaining("A port is a number from 0 to 65535, not " + port);
  }
}
