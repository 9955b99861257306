package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

  private final Pace pace = new Pace(16);

  @Test
  void nothingIsKnownAtFirst() {
    assertThat(pace.allowsReadingAhead()).isFalse();
  }

  @Test
  void fourCrowdsInARowThatAreOverSoonAllowIt() {
    crowds(3);
    assertThat(pace.allowsReadingAhead()).isFalse();

    crowds(1);

    assertThat(pace.allowsReadingAhead()).isTrue();
  }

  @Test
  void workThatTakesItsTimeEndsIt() {
    crowds(9);

    pace.seen(64, false);

    assertThat(pace.allowsReadingAhead()).isFalse();
  }

  @Test
  void aBatchThatIsNoCrowdEndsIt() {
    crowds(9);

    pace.seen(15, true);

    assertThat(pace.allowsReadingAhead()).isFalse();
  }

  @Test
  void aWorkerWithOneSlotNeverReadsAhead() {
    Pace ofOneSlot = new Pace(1);

    for (int i = 0; i < 100; i++) {
      ofOneSlot.seen(1, true);
    }

    assertThat(ofOneSlot.allowsReadingAhead()).isFalse();
  }

  private void crowds(int count) {
    for (int i = 0; i < count; i++) {
      pace.seen(16, true);
    }
  }
}
