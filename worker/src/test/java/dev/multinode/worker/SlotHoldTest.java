package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotHoldTest {

  private final Slots slots = new Slots(1);
  private final SlotHold hold = taken();

  @Test
  void aWaitingExecutionGivesItsSlotUp() {
    hold.begin();

    assertThat(slots.room()).isEqualTo(1);
    assertThat(slots.suspended()).isEqualTo(1);
  }

  @Test
  void itIsTakenAgainWhenTheLastThreadStopsWaiting() {
    hold.begin();
    hold.begin();
    hold.end();
    assertThat(slots.room()).isEqualTo(1);

    hold.end();

    assertThat(slots.room()).isZero();
    assertThat(slots.suspended()).isZero();
  }

  @Test
  void theEndOfAnExecutionFreesItsSlotOnce() {
    hold.close();
    hold.close();

    slots.take();
    assertThat(slots.room()).isZero();
  }

  @Test
  void anExecutionThatEndsWhileOneOfItsThreadsWaitsLeavesNothingSuspended() {
    hold.begin();

    hold.close();

    assertThat(slots.suspended()).isZero();
    assertThat(slots.room()).isEqualTo(1);
  }

  @Test
  void threadsThatAnExecutionLeftBehindChangeNothing() {
    hold.close();

    hold.begin();
    hold.end();

    assertThat(slots.suspended()).isZero();
    assertThat(slots.room()).isEqualTo(1);
  }

  @Test
  void whatIsAloneGivesThatUpWithItsSlotAndHasItAgain() {
    hold.becomeAlone(Duration.ofMinutes(1));

    hold.begin();
    assertThat(slots.take()).isTrue();
    slots.free();
    hold.end();

    assertThat(slots.take()).isFalse();
    hold.close();
    assertThat(slots.take()).isTrue();
  }

  @Test
  void aThreadThatSolitaryCodeLeftBehindKeepsNobodyOut() {
    hold.becomeAlone(Duration.ofMinutes(1));
    hold.begin();
    hold.close();

    hold.end();

    assertThat(slots.take()).isTrue();
  }

  @Test
  void whatLastsKeepsItsSlotUntilItIsOver() {
    hold.last();
    assertThat(slots.room()).isZero();

    hold.close();

    assertThat(slots.room()).isEqualTo(1);
    slots.take();
    assertThat(slots.becomeAlone(Duration.ofMinutes(1))).isTrue();
  }

  private SlotHold taken() {
    slots.take();
    return new SlotHold(slots);
  }
}
