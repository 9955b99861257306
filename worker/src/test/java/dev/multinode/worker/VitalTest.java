package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VitalTest {

  private final AtomicInteger halts = new AtomicInteger();
  private final Vital vital = new Vital(halts::incrementAndGet);

  @Test
  void whatFailsForGoodEndsTheProcess() {
    Runnable failing =
        vital.of(
            "loop",
            () -> {
              throw new OutOfMemoryError("as it seems");
            });

    assertThatThrownBy(failing::run).isInstanceOf(OutOfMemoryError.class);

    assertThat(halts).hasValue(1);
  }

  @Test
  void whatComesToItsEndDoesNot() {
    vital.of("loop", () -> {}).run();

    assertThat(halts).hasValue(0);
  }
}
