package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.FunctionHandle;
import dev.multinode.InvocationFailed;
import dev.multinode.Multinode;
import dev.multinode.PayloadTooLarge;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How large arguments and results may be. */
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
}
