package dev.multinode.registry;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void aPortOutsideOfTheRangeIsRefused(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegistrySettings("a:1", port, CompatibilityLevel.FULL))
        .withMessageContaining("port must be between 0 and 65535, not " + port);
  }
}
