package dev.multinode.orchestrator.core.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.RunOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a new version takes the place of the old one, and how all of it goes. */
class ReplacementTest {

  @Test
  void anUnchangedDeployChangesNothing() {
    Kept service = Kept.service(2).ready(1).ready(2);

    service.deploys(Kept.serviceOf("1", 2, 2));

    assertThat(service.last().rejection()).contains(Rejection.UNCHANGED);
    assertThat(service.started()).isEqualTo(2);
  }

  @Test
  void theReplicasOfAServiceAreReplacedOneAfterAnotherEachWhenItsSuccessorIsHealthy() {
    Kept service = Kept.service(2).ready(1).ready(2);

    service.deploys(Kept.serviceOf("2", 2, 2));
    assertThat(service.runs())
        .containsExactly("1/0 v1 RUNNING", "2/1 v1 RUNNING", "3/0 v2 STARTING");

    service.ready(3);
    assertThat(service.runs())
        .containsExactly("1/0 v1 STOPPING", "2/1 v1 RUNNING", "3/0 v2 RUNNING", "4/1 v2 STARTING");

    service.ready(4).ends(1, RunOutcome.CANCELLED).ends(2, RunOutcome.SUCCEEDED);
    assertThat(service.runs()).containsExactly("3/0 v2 RUNNING", "4/1 v2 RUNNING");
    assertThat(service.stopped()).containsExactly(1L, 2L);
  }

  @Test
  void aSuccessorThatDoesNotGetHealthyKeepsItsOldReplicaAndAllOthersWhereTheyAre() {
    Kept service = Kept.service(2).ready(1).ready(2).deploys(Kept.serviceOf("2", 2, 2));

    for (int i = 0; i < 5; i++) {
      service.fails(service.memory().started()).pass(Duration.ofSeconds(8));
    }

    assertThat(service.stopped()).isEmpty();
    assertThat(service.running()).isEqualTo(2);
    assertThat(service.live()).isEqualTo(3);
  }

  @Test
  void whatIsNotHealthyYetServesNobodyAndIsReplacedAtOnce() {
    Kept service = Kept.service(2).ready(1);

    service.deploys(Kept.serviceOf("2", 2, 2));

    assertThat(service.stopped()).containsExactly(2L);
    assertThat(service.runs())
        .containsExactly("1/0 v1 RUNNING", "2/1 v1 STOPPING", "3/0 v2 STARTING", "4/1 v2 STARTING");
  }

  @Test
  void anOldReplicaThatEndsByItselfMakesRoomForTheNewVersion() {
    Kept service = Kept.service(2).ready(1).ready(2).deploys(Kept.serviceOf("2", 2, 2));

    service.fails(2);

    assertThat(service.runs())
        .containsExactly("1/0 v1 RUNNING", "3/0 v2 STARTING", "4/1 v2 STARTING");
  }

  @Test
  void aDeployEndsThePauseOfWhatHasFailed() {
    Kept daemon = Kept.daemon(1).fails(1);

    daemon.deploys(Kept.daemonOf("2", 1, RestartPolicy.ALWAYS));

    assertThat(daemon.runs()).containsExactly("2/0 v2 RUNNING");
    assertThat(daemon.memory().replicas().getFirst().failures()).isZero();
  }

  @Test
  void aDaemonIsToldToEndAndItsSuccessorIsStartedAtOnceToWaitForTheLock() {
    Kept daemon = Kept.daemon(2);

    daemon.deploys(Kept.daemonOf("2", 2, RestartPolicy.ALWAYS));

    assertThat(daemon.runs())
        .containsExactly("1/0 v1 STOPPING", "2/1 v1 STOPPING", "3/0 v2 RUNNING", "4/1 v2 RUNNING");
    daemon.ends(1, RunOutcome.CANCELLED);
    assertThat(daemon.runs())
        .containsExactly("2/1 v1 STOPPING", "3/0 v2 RUNNING", "4/1 v2 RUNNING");
  }

  @Test
  void thereAreNeverMoreThanADaemonAndOneThatWaitsHoweverOftenItIsDeployed() {
    Kept daemon = Kept.daemon(1);

    daemon.deploys(Kept.daemonOf("2", 1, RestartPolicy.ALWAYS));
    daemon.deploys(Kept.daemonOf("3", 1, RestartPolicy.ALWAYS));
    assertThat(daemon.runs()).containsExactly("1/0 v1 STOPPING", "2/0 v2 STOPPING");

    daemon.ends(2, RunOutcome.CANCELLED);
    assertThat(daemon.runs()).containsExactly("1/0 v1 STOPPING", "3/0 v3 RUNNING");
  }

  @Test
  void aRestartReplacesWhatRunsWithTheSameVersion() {
    Kept service = Kept.service(1).ready(1).asks(new Command.Restart());
    assertThat(service.runs()).containsExactly("1/0 v1 RUNNING", "2/0 v1 STARTING");

    service.ready(2);
    assertThat(service.runs()).containsExactly("1/0 v1 STOPPING", "2/0 v1 RUNNING");
  }

  @Test
  void onlyTheNumberOfReplicasChangesIfNothingElseDoes() {
    Kept service = Kept.service(2).ready(1).ready(2);

    service.deploys(Kept.serviceOf("1", 3, 3));
    assertThat(service.runs())
        .containsExactly("1/0 v1 RUNNING", "2/1 v1 RUNNING", "3/2 v1 STARTING");

    service.deploys(Kept.serviceOf("1", 1, 1));
    assertThat(service.runs())
        .containsExactly("1/0 v1 RUNNING", "2/1 v1 STOPPING", "3/2 v1 STOPPING");
    assertThat(service.effects()).contains(new Effect.Stop(service.run(2), StopReason.TOO_MANY));
  }

  @Test
  void whatIsWithdrawnEndsAllItsRunsAndThenIsGone() {
    Kept service = Kept.service(2).ready(1).fails(2);

    service.asks(new Command.Withdraw(Kept.APP));
    assertThat(service.runs()).containsExactly("1/0 v1 STOPPING");
    assertThat(service.effects()).contains(new Effect.Stop(service.run(1), StopReason.WITHDRAWN));
    assertThat(service.nextLook()).isEmpty();

    service.ends(1, RunOutcome.SUCCEEDED);
    assertThat(service.state()).isEqualTo(new State.Absent());
  }

  @Test
  void whatHasNoRunIsGoneAtOnce() {
    Kept daemon = Kept.daemon(1).fails(1).asks(new Command.Withdraw(Kept.APP));

    assertThat(daemon.state()).isEqualTo(new State.Absent());
  }

  @Test
  void anotherAppCannotWithdrawItButTakesItOver() {
    Kept daemon = Kept.daemon(1).asks(new Command.Withdraw("other"));
    assertThat(daemon.last().rejection()).contains(Rejection.DECLARED_ELSEWHERE);

    Definition own = Kept.daemonOf("1", 1, RestartPolicy.ALWAYS);
    daemon.deploys(new Definition("other", own.rule(), own.target()));
    assertThat(daemon.runs()).containsExactly("1/0 v1 RUNNING");
    daemon.asks(new Command.Withdraw(Kept.APP));
    assertThat(daemon.last().rejection()).contains(Rejection.DECLARED_ELSEWHERE);
  }

  @Test
  void whatIsDeclaredAgainBeforeItIsGoneRunsAgainWithOtherIds() {
    Kept daemon = Kept.daemon(1).asks(new Command.Withdraw(Kept.APP));

    daemon.deploys(Kept.daemonOf("1", 1, RestartPolicy.ALWAYS));

    assertThat(daemon.runs()).containsExactly("1/0 v1 STOPPING", "2/0 v1 RUNNING");
    daemon.ends(1, RunOutcome.CANCELLED);
    assertThat(daemon.runs()).containsExactly("2/0 v1 RUNNING");
  }

  @Test
  void whatIsGoneOrGoesIsAskedInVain() {
    Kept daemon = Kept.daemon(1).asks(new Command.Withdraw(Kept.APP));
    assertThat(daemon.asks(new Command.Restart()).last().rejection()).contains(Rejection.WITHDRAWN);

    daemon.ends(1, RunOutcome.CANCELLED);
    assertThat(daemon.asks(new Command.Restart()).last().rejection())
        .contains(Rejection.UNKNOWN_SET);
  }
}
