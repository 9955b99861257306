package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.multinode.FunctionHandle;
import dev.multinode.InvocationFailed;
import dev.multinode.JobHandle;
import dev.multinode.Multinode;
import dev.multinode.PayloadTooLarge;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How large arguments, results and yields may be. */
@ClusterSpec
final class SizesTest {

  private static final int LIMIT = 8 << 20;
  private static final int FRAME = 64;

  private final Multinode multinode;

  SizesTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Test
  void eightMebibytesThatCannotBeCompressedGoThereAndComeBack() {
    FunctionHandle.Of1<byte[], byte[]> echo = multinode.function(Scenarios::echo);
    byte[] noise = new byte[LIMIT - FRAME];
    new Random(7).nextBytes(noise);

    assertThat(echo.call(noise)).isEqualTo(noise);
  }

  @Test
  void moreIsRefusedAtTheDoorWithTheLimit() {
    FunctionHandle.Of1<byte[], byte[]> echo = multinode.function(Scenarios::echo);

    assertThatThrownBy(() -> echo.call(new byte[LIMIT + 1]))
        .isInstanceOfSatisfying(
            PayloadTooLarge.class, refusal -> assertThat(refusal.limit()).isEqualTo(LIMIT));
  }

  @Test
  void aResultOfMoreFailsTheCallAndSaysSo() {
    FunctionHandle.Of1<Integer, byte[]> zeros = multinode.function(Scenarios::zeros);

    assertThatThrownBy(() -> zeros.call(LIMIT + 1))
        .isInstanceOf(InvocationFailed.class)
        .hasMessageContaining("8388608");
  }

  @Test
  void aYieldOfMoreIsRefusedWithTheFigureAndThoseBeforeItAreKept() {
    JobHandle.Of1<Integer, byte[]> generous = multinode.job(Scenarios::generous);

    UUID id = generous.start(LIMIT + 1);

    InvocationFailed failed =
        catchThrowableOfType(
            InvocationFailed.class, () -> generous.awaitResult(id, Invocations.PATIENCE));
    assertThat(failed.failure().type()).isEqualTo(PayloadTooLarge.class.getName());
    assertThat(failed.failure().message())
        .containsPattern("83886\\d\\d bytes encoded, at most 8388608 are allowed");
    assertThat(generous.yields(id)).containsExactly(new byte[1]);
  }
}
