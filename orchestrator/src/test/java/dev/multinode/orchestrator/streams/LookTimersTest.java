package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.schedules.ScheduleId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookTimersTest {

  private static final Instant START = Wire.START;
  private static final ScheduleId ONE = new ScheduleId("chess", "one");
  private static final ScheduleId OTHER = new ScheduleId("chess", "other");
  private static final ScheduleId THIRD = new ScheduleId("chess", "third");

  private final LookTimers<ScheduleId> timers = new LookTimers<>();

  @Test
  void timersRunOutAtTheirInstantInTheirOrder() {
    timers.arm(ONE, Optional.of(START.plusMillis(20)));
    timers.arm(OTHER, Optional.of(START.plusMillis(10)));

    assertThat(timers.takeDue(START.plusMillis(9), 10)).isEmpty();
    assertThat(timers.takeDue(START.plusMillis(10), 10)).containsExactly(OTHER);
    assertThat(timers.takeDue(START.plusMillis(90), 10)).containsExactly(ONE);
    assertThat(timers.takeDue(START.plusMillis(90), 10)).isEmpty();
  }

  @Test
  void aBatchIsBoundedAndTheNextGoesOnWhereItStopped() {
    timers.arm(ONE, Optional.of(START));
    timers.arm(OTHER, Optional.of(START));
    timers.arm(THIRD, Optional.of(START));

    assertThat(timers.takeDue(START, 2)).containsExactly(ONE, OTHER);
    assertThat(timers.takeDue(START, 2)).containsExactly(THIRD);
  }

  @Test
  void armingAgainMovesATimerAndArmingNoneClearsIt() {
    timers.arm(ONE, Optional.of(START));
    timers.arm(ONE, Optional.of(START.plusSeconds(5)));
    assertThat(timers.takeDue(START.plusSeconds(4), 10)).isEmpty();

    timers.arm(ONE, Optional.empty());
    assertThat(timers.takeDue(START.plusSeconds(9), 10)).isEmpty();
  }
}
