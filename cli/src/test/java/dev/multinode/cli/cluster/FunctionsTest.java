package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.FunctionHandle;
import dev.multinode.InvocationFailed;
import dev.multinode.Multinode;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Functions that are called. */
@ClusterSpec
final class FunctionsTest {

  private final Multinode multinode;

  FunctionsTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Test
  void oneOfTwoParallelCallsFailsAndTheOtherDoesNot() {
    FunctionHandle.Of1<Integer, Integer> half = multinode.function(Scenarios::half);

    CompletableFuture<Integer> even = half.callAsync(8);
    CompletableFuture<Integer> odd = half.callAsync(7);

    assertThat(even.join()).isEqualTo(4);
    assertThatThrownBy(odd::join)
        .hasCauseInstanceOf(InvocationFailed.class)
        .hasMessageContaining("7 is odd");
  }
}
