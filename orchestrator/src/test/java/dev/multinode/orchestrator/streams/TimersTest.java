package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.Deadline;
import dev.multinode.orchestrator.core.ExpiryKind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimersTest {

  private static final Instant START = Wire.START;
  private final Timers timers = new Timers();

  @Test
  void timersRunOutInTheOrderOfTheirDeadlines() {
    UUID later = armed(2_000);
    UUID sooner = armed(1_000);

    assertThat(timers.takeDue(START.plusMillis(500), 10)).isEmpty();
    assertThat(timers.takeDue(START.plusMillis(3_000), 10))
        .extracting(Timers.Due::invocationId)
        .containsExactly(sooner, later);
    assertThat(timers.size()).isZero();
  }

  @Test
  void aBatchIsBoundedAndTheNextGoesOnWhereItStopped() {
    for (int timer = 0; timer < 5; timer++) {
      armed(1_000);
    }

    assertThat(timers.takeDue(START.plusMillis(2_000), 3)).hasSize(3);
    assertThat(timers.takeDue(START.plusMillis(2_000), 3)).hasSize(2);
  }

  @Test
  void armingAgainMovesATimerAndArmingNoneClearsIt() {
    UUID id = armed(1_000);
    timers.arm(id, Optional.of(deadline(5_000)));
    assertThat(timers.takeDue(START.plusMillis(2_000), 10)).isEmpty();

    timers.arm(id, Optional.empty());
    assertThat(timers.takeDue(START.plusMillis(9_000), 10)).isEmpty();
  }

  private UUID armed(long millis) {
    UUID id = UUID.randomUUID();
    timers.arm(id, Optional.of(deadline(millis)));
    return id;
  }

  private static Deadline deadline(long millis) {
    return new Deadline(ExpiryKind.LEASE, 1, Optional.empty(), START.plusMillis(millis));
  }
}
