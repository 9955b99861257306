package dev.multinode.dict.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class FencesTest {

  private static final long LAST_COUNT = (1L << 40) - 1;
  private static final long LAST_EPOCH = (1L << 23) - 1;

  @Test
  void theFirstFenceOfAnEpochIsHigherThanTheLastOfTheOneBefore() {
    assertThat(Fences.of(2, 1)).isGreaterThan(Fences.of(1, LAST_COUNT));
    assertThat(Fences.of(1, 4)).isGreaterThan(Fences.of(1, 3));
    assertThat(Fences.of(LAST_EPOCH, LAST_COUNT)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatDoesNotFitIsNoFence() {
    assertThatIllegalStateException().isThrownBy(() -> Fences.of(LAST_EPOCH + 1, 1));
    assertThatIllegalStateException().isThrownBy(() -> Fences.of(1, LAST_COUNT + 1));
    assertThatIllegalStateException().isThrownBy(() -> Fences.of(0, 1));
    assertThatIllegalStateException().isThrownBy(() -> Fences.of(1, 0));
  }
}
