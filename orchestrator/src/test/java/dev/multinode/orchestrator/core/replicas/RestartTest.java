package dev.multinode.orchestrator.core.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.RunOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What follows a run that has ended. */
class RestartTest {

  @Test
  void whatIsDeclaredIsStartedAtOnceInEachPlace() {
    Kept service = Kept.service(2);
    Kept daemon = Kept.daemon(2);

    assertThat(service.runs()).containsExactly("1/0 v1 STARTING", "2/1 v1 STARTING");
    assertThat(daemon.runs()).containsExactly("1/0 v1 RUNNING", "2/1 v1 RUNNING");
    assertThat(daemon.effects())
        .containsExactly(
            new Effect.Start(new Kept.PlainTarget("1"), ReplicaKind.DAEMON, 0, daemon.run(1)),
            new Effect.Start(new Kept.PlainTarget("1"), ReplicaKind.DAEMON, 1, daemon.run(2)));
  }

  @Test
  void aReplicaRunsOnceItsWorkerSaysThatItIsHealthy() {
    Kept service = Kept.service(1).ready(1);

    assertThat(service.runs()).containsExactly("1/0 v1 RUNNING");

    service.ready(1);
    assertThat(service.last().rejection()).contains(Rejection.NOT_STARTING);
    service.ready(9);
    assertThat(service.last().rejection()).contains(Rejection.RUN_NOT_KNOWN);
  }

  @Test
  void aRunThatHasFailedIsFollowedByAnotherAfterAPause() {
    Kept daemon = Kept.daemon(1).fails(1);
    assertThat(daemon.runs()).containsExactly("1/0 v1 BACKING_OFF");

    daemon.pass(Duration.ofMillis(999));
    assertThat(daemon.started()).isOne();

    daemon.pass(Duration.ofMillis(1));
    assertThat(daemon.runs()).containsExactly("2/0 v1 RUNNING");
    assertThat(daemon.memory().replicas().getFirst().lastOutcome()).contains(RunOutcome.FAILED);
  }

  @Test
  void thePauseDoublesWithEachFailureInARowUpToTheLongest() {
    Kept daemon = Kept.daemon(1);

    for (long seconds : new long[] {1, 2, 4, 8, 8, 8}) {
      daemon.fails(daemon.started());
      daemon.pass(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(daemon.live()).isZero();
      daemon.pass(Duration.ofMillis(1));
      assertThat(daemon.live()).isOne();
    }
  }

  @Test
  void afterARunThatWasLongerThanTheLongestPauseThePauseIsTheFirstAgain() {
    Kept daemon = Kept.daemon(1);
    daemon.fails(1).pass(Duration.ofSeconds(1)).fails(2).pass(Duration.ofSeconds(2));

    daemon.pass(Duration.ofSeconds(9)).fails(3).pass(Duration.ofSeconds(1));

    assertThat(daemon.runs()).containsExactly("4/0 v1 RUNNING");
  }

  @Test
  void aReplicaThatWasNeverHealthyWasNoLongRunHoweverLongItTook() {
    Kept service = Kept.service(1);
    service.fails(1).pass(Duration.ofSeconds(1)).pass(Duration.ofMinutes(5)).fails(2);

    service.pass(Duration.ofSeconds(1));
    assertThat(service.live()).isZero();
    service.pass(Duration.ofSeconds(1));
    assertThat(service.live()).isOne();
  }

  @Test
  void whateverEndsARunAnotherFollows() {
    for (RunOutcome outcome : RunOutcome.values()) {
      Kept daemon = Kept.daemon(1).ends(1, outcome).pass(Duration.ofSeconds(1));

      assertThat(daemon.runs()).containsExactly("2/0 v1 RUNNING");
    }
  }

  @Test
  void onFailureADaemonThatHasReturnedIsDoneUntilADeployChangesIt() {
    Kept daemon = Kept.daemonOnFailure().ends(1, RunOutcome.SUCCEEDED).pass(Duration.ofDays(1));
    assertThat(daemon.runs()).containsExactly("1/0 v1 DONE");

    daemon.deploys(Kept.daemonOf("1", 1, RestartPolicy.ON_FAILURE));
    assertThat(daemon.last().rejection()).contains(Rejection.UNCHANGED);

    daemon.deploys(Kept.daemonOf("2", 1, RestartPolicy.ON_FAILURE));
    assertThat(daemon.runs()).containsExactly("2/0 v2 RUNNING");
  }

  @Test
  void onFailureADaemonThatWasCancelledByHandIsStartedAgain() {
    Kept daemon = Kept.daemonOnFailure().ends(1, RunOutcome.CANCELLED).pass(Duration.ofSeconds(1));

    assertThat(daemon.runs()).containsExactly("2/0 v1 RUNNING");
  }

  @Test
  void anEndThatIsToldTwiceCountsOnce() {
    Kept daemon = Kept.daemon(1).fails(1).fails(1);

    assertThat(daemon.last().rejection()).contains(Rejection.RUN_NOT_KNOWN);
  }

  @Test
  void nobodyHasToLookWhileAllIsWell() {
    assertThat(Kept.service(2).ready(1).ready(2).nextLook()).isEmpty();
    assertThat(Kept.daemon(2).nextLook()).isEmpty();
    assertThat(Kept.daemon(1).asks(new Command.Look()).last().rejection())
        .contains(Rejection.NOT_DUE);
  }
}
