package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdlenessTest {

  private final StandingClock clock = new StandingClock();
  private final Idleness idleness = new Idleness(clock);

  @Test
  void itLastsUntilItIsInterrupted() {
    clock.advance(Duration.ofSeconds(4));
    assertThat(idleness.lasted()).isEqualTo(Duration.ofSeconds(4));

    idleness.interrupted();

    assertThat(idleness.lasted()).isZero();
  }
}
