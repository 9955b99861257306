package dev.multinode.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegistryMainTest {

  @Test
  void confluentsUsualPortAndBackwardTransitiveAreTheDefault() {
    assertThat(RegistryMain.settings("bootstrap-servers=127.0.0.1:9092"))
        .isEqualTo(
            new RegistrySettings("127.0.0.1:9092", 8081, CompatibilityLevel.BACKWARD_TRANSITIVE));
  }

  @Test
  void anUnknownArgumentIsRefusedWithTheUsage() {
    assertThatThrownBy(() -> RegistryMain.settings("--help"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("usage:");
  }
}
