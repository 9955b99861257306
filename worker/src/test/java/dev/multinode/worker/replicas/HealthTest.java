package dev.multinode.worker.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.ReplicaHealth;
import org.junit.jupiter.api.Test;

class HealthTest {

  @Test
  void oneThatStartsIsStartingHoweverOftenItFails() {
    Health health = failing(Health.starting(), 20);

    assertThat(health.state()).isEqualTo(ReplicaHealth.STARTING);
    assertThat(health.isHopeless()).isFalse();
    assertThat(health.reason()).contains("no answer");
  }

  @Test
  void itIsUnhealthyAfterThreeFailuresInARow() {
    assertThat(failing(Health.healthy(), 2).state()).isEqualTo(ReplicaHealth.HEALTHY);
    assertThat(failing(Health.healthy(), 3).state()).isEqualTo(ReplicaHealth.UNHEALTHY);
  }

  @Test
  void itIsHopelessAfterTenFailuresInARow() {
    assertThat(failing(Health.healthy(), 9).isHopeless()).isFalse();
    assertThat(failing(Health.healthy(), 10).isHopeless()).isTrue();
  }

  private static Health failing(Health health, int times) {
    Health failing = health;
    for (int i = 0; i < times; i++) {
      failing = failing.failed("no answer");
    }
    return failing;
  }
}
