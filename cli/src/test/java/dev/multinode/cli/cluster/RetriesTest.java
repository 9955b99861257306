package dev.multinode.cli.cluster;

import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.AttemptInfo;
import dev.multinode.AttemptOutcome;
import dev.multinode.InvocationFailed;
import dev.multinode.JobHandle;
import dev.multinode.JobInfo;
import dev.multinode.Multinode;
import dev.multinode.Progress;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is tried again, and where it goes on. */
@ClusterSpec(through = ClusterSpec.Client.KAFKA)
final class RetriesTest {

  private final Multinode multinode;

  RetriesTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Test
  void aJobIsTriedAgainAfterAnExceptionAndEveryAttemptIsKept() {
    JobHandle.Of1<Integer, Integer> flaky = multinode.job(Scenarios::flaky);

    UUID id = flaky.start(2);

    assertThat(flaky.awaitResult(id, PATIENCE)).isEqualTo(3);
    assertThat(flaky.get(id).attempts())
        .extracting(AttemptInfo::outcome)
        .containsExactly(AttemptOutcome.FAILED, AttemptOutcome.FAILED, AttemptOutcome.SUCCEEDED);
    assertThat(flaky.get(id).yields()).isEqualTo(3);
  }

  @Test
  void aJobFailsWithItsLastExceptionWhenItsAttemptsAreUsedUp() {
    JobHandle.Of1<Integer, Integer> flaky = multinode.job(Scenarios::flaky);

    UUID id = flaky.start(9);

    assertThatThrownBy(() -> flaky.awaitResult(id, PATIENCE))
        .isInstanceOf(InvocationFailed.class)
        .hasMessageContaining("attempt 3 failed");
    assertThat(flaky.get(id).result()).contains(3);
  }

  @Test
  void aRetryGoesOnFromTheLastYieldOfTheAttemptThatFailed() {
    JobHandle.Of1<Integer, Integer> throwing = multinode.job(Scenarios::throwing);

    UUID id = throwing.start(6);

    assertThat(throwing.awaitResult(id, PATIENCE)).isEqualTo(6);
    assertThat(throwing.yields(id)).containsExactly(1, 2, 3, 4, 5, 6);
    JobInfo<Integer> info = throwing.get(id);
    assertThat(info.attempts())
        .extracting(AttemptInfo::outcome)
        .containsExactly(AttemptOutcome.FAILED, AttemptOutcome.SUCCEEDED);
    Progress last = info.progress().orElseThrow();
    assertThat(last).isEqualTo(new Progress(6, 6, Optional.of("at 6"), last.at()));
  }

  @Test
  void aRetryGoesOnFromTheLastYieldOfAnAttemptWhoseWorkerWasLost() {
    JobHandle.Of1<Integer, Integer> halting = multinode.job(Scenarios::halting);

    UUID id = halting.start(4);

    assertThat(halting.yields(id)).containsExactly(1, 2, 3, 4);
    assertThat(halting.get(id).attempts())
        .extracting(AttemptInfo::outcome)
        .containsExactly(AttemptOutcome.LOST, AttemptOutcome.SUCCEEDED);
  }

  @Tag("long")
  @Test
  void aJobWhoseWorkerIsKilledRunsOnAnotherOne() {
    JobHandle.Of0<Long> restless = multinode.job(Scenarios::restless);
    UUID id = restless.start();
    Invocations.awaitYields(restless, id, 1);
    long first = restless.get(id).result().orElseThrow();

    ProcessHandle.of(first).orElseThrow().destroyForcibly();

    assertThat(restless.awaitResult(id, PATIENCE)).isNotEqualTo(first);
    assertThat(restless.get(id).attempts())
        .extracting(AttemptInfo::outcome)
        .containsExactly(AttemptOutcome.LOST, AttemptOutcome.SUCCEEDED);
  }

  @Tag("long")
  @Test
  void aWorkerThatIsToldToStopHandsItsJobBackAndAnotherOneGoesOn() {
    JobHandle.Of0<Long> restless = multinode.job(Scenarios::restless);
    UUID id = restless.start();
    Invocations.awaitYields(restless, id, 1);
    long first = restless.get(id).result().orElseThrow();

    ProcessHandle.of(first).orElseThrow().destroy();

    assertThat(restless.awaitResult(id, PATIENCE)).isNotEqualTo(first);
    assertThat(restless.get(id).attempts())
        .extracting(AttemptInfo::outcome)
        .containsExactly(AttemptOutcome.HANDED_BACK, AttemptOutcome.SUCCEEDED);
  }
}
