package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BatchSizesTest {

  @Test
  void aWorkerWithManySlotsHasThreeSizes() {
    assertThat(BatchSizes.of(16).all()).containsExactly(16, 4, 1);
  }

  @Test
  void aWorkerWithOneSlotHasOne() {
    assertThat(BatchSizes.of(1).all()).containsExactly(1);
  }

  @Test
  void aWorkerWithSeveralSlotsMayReadAheadFourTimesAsMuch() {
    assertThat(BatchSizes.of(16).ahead()).isEqualTo(64);
    assertThat(BatchSizes.of(2).ahead()).isEqualTo(8);
    assertThat(BatchSizes.of(1).ahead()).isEqualTo(1);
  }

  @Test
  void noSizeComesTwice() {
    assertThat(BatchSizes.of(3).all()).containsExactly(3, 1);
    assertThat(BatchSizes.of(5).all()).containsExactly(5, 1);
  }

  @Test
  void theLargestThatFitsIsTaken() {
    BatchSizes sizes = BatchSizes.of(16);

    assertThat(sizes.within(16)).isEqualTo(16);
    assertThat(sizes.within(15)).isEqualTo(4);
    assertThat(sizes.within(4)).isEqualTo(4);
    assertThat(sizes.within(3)).isEqualTo(1);
  }

  @Test
  void noneFitsInNoRoom() {
    assertThatIllegalArgumentException().isThrownBy(() -> BatchSizes.of(16).within(0));
  }
}
