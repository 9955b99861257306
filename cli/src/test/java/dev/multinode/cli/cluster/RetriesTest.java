package dev.multinode.cli.cluster;

import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.AttemptOutcome;
import dev.multinode.Failure;
import dev.multinode.InvocationFailed;
import dev.multinode.JobHandle;
import dev.multinode.JobInfo;
import dev.multinode.Multinode;
import dev.multinode.Progress;
import dev.multinode.Status;
import dev.multinode.WaitingReason;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is tried again, and where it goes on. */
@ClusterSpec
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
    assertThat(Invocations.outcomes(flaky.get(id)))
        .containsExactly(AttemptOutcome.FAILED, AttemptOutcome.FAILED, AttemptOutcome.SUCCEEDED);
    assertThat(flaky.get(id).yields()).isEqualTo(3);
  }

  @Test
  void aJobFailsWithItsLastExceptionWhenItsAttemptsAreUsedUp() {
    JobHandle.Of1<Integer, Integer> flaky = multinode.job(Scenarios::flaky);

    UUID id = flaky.start(9);

    assertThatThrownBy(() -> flaky.awaitResult(id, PATIENCE))
        .isInstanceOf(InvocationFailed.class)
        .hasMessageContaining("run 3 failed");
    assertThat(Invocations.outcomes(flaky.get(id)))
        .containsExactly(AttemptOutcome.FAILED, AttemptOutcome.FAILED, AttemptOutcome.FAILED);
    assertThat(flaky.get(id).result()).contains(3);
  }

  @Test
  void whatItsPolicyCallsHopelessIsNotTriedAgain() {
    JobHandle.Of1<String, Integer> hopeless = multinode.job(Scenarios::hopeless);

    UUID id = hopeless.start("seven");

    Invocations.awaitStatus(hopeless, id, Status.FAILED);
    assertThat(Invocations.outcomes(hopeless.get(id))).containsExactly(AttemptOutcome.FAILED);
    Failure error = hopeless.get(id).error().orElseThrow();
    assertThat(error.type()).isEqualTo(NumberFormatException.class.getName());
    assertThat(error.message()).isEqualTo("For input string: \"seven\"");
    assertThat(error.stackTrace()).contains("Scenarios.hopeless(Scenarios.java");
  }

  @Test
  void aJobThatBacksOffShowsItsYieldsAndIsOverAtOnceWhenItIsCancelled() {
    JobHandle.Of0<Integer> unhurried = multinode.job(Scenarios::unhurried);
    UUID id = unhurried.start();
    Invocations.awaitWaiting(unhurried, id, WaitingReason.BACKING_OFF);
    assertThat(unhurried.get(id).result()).contains(1);
    assertThat(unhurried.yields(id).iterator().next()).isEqualTo(1);
    assertThat(unhurried.get(id).nextAttemptAt()).isPresent();
    assertThat(unhurried.explain(id)).contains("not today").contains("The next one is due at");

    unhurried.cancel(id);

    Invocations.awaitStatus(unhurried, id, Status.CANCELLED);
    assertThat(Invocations.outcomes(unhurried.get(id))).containsExactly(AttemptOutcome.FAILED);
    assertThat(unhurried.yields(id)).containsExactly(1);
  }

  @Test
  void aRetryGoesOnFromTheLastYieldOfTheAttemptThatFailed() {
    JobHandle.Of1<Integer, Integer> throwing = multinode.job(Scenarios::throwing);

    UUID id = throwing.start(6);

    assertThat(throwing.awaitResult(id, PATIENCE)).isEqualTo(6);
    assertThat(throwing.yields(id)).containsExactly(1, 2, 3, 4, 5, 6);
    JobInfo<Integer> info = throwing.get(id);
    assertThat(Invocations.outcomes(info))
        .containsExactly(AttemptOutcome.FAILED, AttemptOutcome.SUCCEEDED);
    Progress last = info.progress().orElseThrow();
    assertThat(last).isEqualTo(new Progress(6, 6, Optional.of("at 6"), last.at()));
  }
}
