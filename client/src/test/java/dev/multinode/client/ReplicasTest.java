package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.ReplicaInfo;
import dev.multinode.ServiceDoesNotExist;
import dev.multinode.ServiceRefused;
import dev.multinode.Services;
import dev.multinode.app.ReplicaKind;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaDecided;
import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.RestartReplicas;
import dev.multinode.wire.ServiceLoad;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReplicasTest {

  private static final String PROJECT = Installation.PROJECT;

  private final Installation installation = Installation.create();
  private final KafkaClient client = installation.connectWithSamples();
  private final Services services = client.multinode().services();

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void theServicesOfTheProjectAreReadWithWhatWorkersTellOfTheirReplicas() {
    declare(PROJECT, "api");
    declare("other", "foreign");
    tell(SampleReplicas.EXECUTION, ReplicaHealth.HEALTHY);

    assertThat(services.list())
        .singleElement()
        .satisfies(
            api -> {
              assertThat(api.name()).isEqualTo("api");
              assertThat(api.kind()).isEqualTo(ReplicaKind.SERVICE);
              assertThat(api.wanted()).isEqualTo(2);
              assertThat(api.maxReplicas()).isEqualTo(4);
            });
    ReplicaInfo running = services.get("api").replicas().get(0);
    ReplicaInfo ended = services.get("api").replicas().get(1);
    assertThat(running.health()).contains(ReplicaInfo.Health.HEALTHY);
    assertThat(running.address()).contains(URI.create("http://127.0.0.1:4711"));
    assertThat(running.worker()).contains("w1");
    assertThat(ended.phase()).isEqualTo(ReplicaInfo.Phase.BACKING_OFF);
    assertThat(ended.health()).isEmpty();
    assertThat(ended.restartAt()).contains(SampleReplicas.AT);
    assertThat(ended.lastOutcome()).contains(ReplicaInfo.Outcome.FAILED);
    assertThatThrownBy(() -> services.get("foreign")).isInstanceOf(ServiceDoesNotExist.class);
  }

  @Test
  void aReplicaThatIsOverIsHeardOfNoMore() {
    declare(PROJECT, "api");
    tell(SampleReplicas.EXECUTION, ReplicaHealth.HEALTHY);
    installation.writeRaw(
        new ProducerRecord<>(
            installation.topics().replicas(),
            Keys.ofReplica(PROJECT, "api", SampleReplicas.EXECUTION),
            null));

    assertThat(services.get("api").replicas().getFirst().health()).isEmpty();
    assertThat(client.replicas().table().present("api")).isEmpty();
  }

  @Test
  void aServiceThatIsGoneDoesNotExistAnyMore() {
    declare(PROJECT, "api");
    assertThat(services.list()).hasSize(1);

    installation.writeRaw(
        new ProducerRecord<>(
            installation.topics().replicaSets(), Keys.ofReplicaSet(PROJECT, "api"), null));

    assertThat(services.list()).isEmpty();
  }

  @Test
  void aRestartIsWrittenAndItsDecisionAwaited() {
    declare(PROJECT, "api");
    CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> services.restart("api"));
    ReplicaCommand command = command();
    decide(command, null, null);

    assertThat(asked).succeedsWithin(Duration.ofSeconds(20));
    assertThat(command.getAsked()).isEqualTo(new RestartReplicas());
    assertThat(command.getProject()).isEqualTo(PROJECT);
    assertThat(installation.records(installation.topics().replicaCommands(), 1).getFirst().key())
        .isEqualTo(Keys.ofReplicaSet(PROJECT, "api"));
  }

  @Test
  void aRestartThatIsRefusedIsToldWithItsReason() {
    declare(PROJECT, "api");
    CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> services.restart("api"));
    decide(command(), "WITHDRAWN", "it is gone from its app");

    assertThatThrownBy(asked::join)
        .cause()
        .isInstanceOfSatisfying(
            ServiceRefused.class, refused -> assertThat(refused.code()).isEqualTo("WITHDRAWN"))
        .hasMessage("The service api: it is gone from its app.");
  }

  @Test
  void whatDoesNotExistIsNotRestarted() {
    assertThatThrownBy(() -> services.restart("api")).isInstanceOf(ServiceDoesNotExist.class);
    assertThat(installation.size(installation.topics().replicaCommands())).isZero();
  }

  @Test
  void loadIsToldWithoutAnAnswer() {
    client.replicas().tellLoad("api", 7).join();

    ReplicaCommand command = command();
    assertThat(command.getAsked())
        .isInstanceOfSatisfying(
            ServiceLoad.class, load -> assertThat(load.getInFlight()).isEqualTo(7));
    assertThat(Optional.ofNullable(command.getAnswerTo())).isEmpty();
  }

  private void declare(String project, String name) {
    installation.write(
        installation.topics().replicaSets(),
        Keys.ofReplicaSet(project, name),
        SampleReplicas.set(project, name));
  }

  private void tell(UUID execution, ReplicaHealth health) {
    installation.write(
        installation.topics().replicas(),
        Keys.ofReplica(PROJECT, "api", execution),
        SampleReplicas.presence(PROJECT, "api", execution, health));
  }

  private ReplicaCommand command() {
    return installation
        .read(installation.topics().replicaCommands(), 1, ReplicaCommand.class)
        .getFirst();
  }

  private void decide(ReplicaCommand asked, String refusedFor, String reason) {
    ReplicaDecided decided =
        new ReplicaDecided(asked.getRequest(), asked.getAnswerTo().getClient(), refusedFor, reason);
    installation.writeRaw(
        new ProducerRecord<>(
            installation.topics().answers(),
            asked.getAnswerTo().getPartition(),
            Keys.of(asked.getAnswerTo().getClient()),
            installation.serdes().serialize(installation.topics().answers(), decided)));
  }
}
