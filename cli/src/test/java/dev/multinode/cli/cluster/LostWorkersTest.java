package dev.multinode.cli.cluster;

import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.AttemptOutcome;
import dev.multinode.InvocationFailed;
import dev.multinode.JobHandle;
import dev.multinode.Multinode;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.util.UUID;

/** Jobs whose worker process ends under them, for which it does not matter who started them. */
@ClusterSpec(through = ClusterSpec.Client.KAFKA)
final class LostWorkersTest {

  private final Multinode multinode;

  LostWorkersTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @LongTest
  void aRetryGoesOnFromTheLastYieldOfAnAttemptWhoseWorkerWasLost() {
    JobHandle.Of1<Integer, Integer> halting = multinode.job(Scenarios::halting);

    UUID id = halting.start(4);

    assertThat(halting.yields(id)).containsExactly(1, 2, 3, 4);
    assertThat(Invocations.outcomesOfRuns(halting.get(id)))
        .containsExactly(AttemptOutcome.LOST, AttemptOutcome.SUCCEEDED);
  }

  @LongTest
  void aJobWhoseWorkerIsKilledRunsOnAnotherOne() {
    JobHandle.Of0<Long> restless = multinode.job(Scenarios::restless);
    UUID id = restless.start();
    Invocations.awaitYields(restless, id, 1);
    long first = restless.get(id).result().orElseThrow();

    ProcessHandle.of(first).orElseThrow().destroyForcibly();

    assertThat(restless.awaitResult(id, PATIENCE)).isNotEqualTo(first);
    assertThat(Invocations.outcomesOfRuns(restless.get(id)))
        .containsExactly(AttemptOutcome.LOST, AttemptOutcome.SUCCEEDED);
  }

  @LongTest
  void aJobThatEndsItsProcessHasFailedAndEndsNoOther() {
    JobHandle.Of0<Integer> exiting = multinode.job(Scenarios::exiting);

    UUID id = exiting.start();

    assertThatThrownBy(() -> exiting.awaitResult(id, PATIENCE))
        .isInstanceOf(InvocationFailed.class)
        .hasMessageContaining("has called System.exit");
    assertThat(exiting.get(id).result()).contains(1);
    assertThat(Invocations.outcomesOfRuns(exiting.get(id))).containsExactly(AttemptOutcome.FAILED);
  }

  @LongTest
  void aWorkerThatIsToldToStopHandsItsJobBackAndAnotherOneGoesOn() {
    JobHandle.Of0<Long> restless = multinode.job(Scenarios::restless);
    UUID id = restless.start();
    Invocations.awaitYields(restless, id, 1);
    long first = restless.get(id).result().orElseThrow();

    ProcessHandle.of(first).orElseThrow().destroy();

    assertThat(restless.awaitResult(id, PATIENCE)).isNotEqualTo(first);
    assertThat(Invocations.outcomesOfRuns(restless.get(id)))
        .containsExactly(AttemptOutcome.HANDED_BACK, AttemptOutcome.SUCCEEDED);
  }
}
