package dev.multinode.dict;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DictMemberSettingsTest {

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void aPortOutsideOfTheRangeIsRefused(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DictMemberSettings.alone(port))
        .withMessageContaining("A port is a number from 0 to 65535, not " + port);
  }
}
