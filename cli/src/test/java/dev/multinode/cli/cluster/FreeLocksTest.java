package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.HeldLock;
import dev.multinode.LockContract;
import dev.multinode.Multinode;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Free locks of a whole cluster: from programs through the gateway, and from running code. */
@ClusterSpec
final class FreeLocksTest extends LockContract {

  private final Multinode multinode;

  FreeLocksTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Override
  protected Multinode multinode() {
    return multinode;
  }

  @Override
  protected Multinode another() {
    return multinode;
  }

  @Test
  void whatAProgramHoldsRunningCodeCannotHaveAndTheOtherWayRound() {
    String name = "l" + UUID.randomUUID();
    long former;
    try (HeldLock held = multinode.lock(name).tryAcquire(Invocations.PATIENCE).orElseThrow()) {
      former = held.fence();
      assertThat(multinode.function(Scenarios::takeIfFree).call(name)).isZero();
    }

    long next = multinode.function(Scenarios::takeIfFree).call(name);

    assertThat(next).isGreaterThan(former);
    try (HeldLock held = multinode.lock(name).tryAcquire(Invocations.PATIENCE).orElseThrow()) {
      assertThat(held.fence()).isGreaterThan(next);
    }
  }
}
