package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.Completed;
import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.ReplicaKind;
import dev.multinode.wire.ReplicaPresence;
import dev.multinode.wire.Started;
import dev.multinode.wire.StopDelivered;
import dev.multinode.worker.sample.Replicated;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Replicas of services, and what others are told of them. */
class ServiceTest {

  /** The same for all: none of them stands beside another. */
  private static final int NUMBER = 3;

  private static HttpClient http;
  private static WorkerRig rig;

  @BeforeAll
  static void startWorker() {
    http = HttpClient.newHttpClient();
    rig = WorkerRig.withSlots(16).startWorker();
  }

  @AfterEach
  void beHealthy() {
    System.getProperties().remove(Replicated.HEALTH);
  }

  @AfterAll
  static void stopWorker() {
    rig.close();
    http.close();
  }

  @Test
  void aReplicaServesOnThePortThatItWasGivenAndIsToldToBeHealthy() throws Exception {
    UUID id = started("web");

    ReplicaPresence told = rig.awaitReplica(id, ReplicaHealth.HEALTHY);

    assertThat(get(told, "/who")).isEqualTo("web 3");
    assertThat(told.getKind()).isEqualTo(ReplicaKind.SERVICE);
    assertThat(told.getReplica()).isEqualTo(NUMBER);
    assertThat(told.getHost()).isEqualTo("127.0.0.1");
    assertThat(told.getWorker()).isEqualTo("worker-1");
    assertThat(told.getVersion()).isEqualTo("1");
    assertThat(told.getReason()).isNull();
    assertThat(rig.toldOf(id).getFirst().getHealth()).isEqualTo(ReplicaHealth.STARTING);
    assertThat(rig.awaitHeard(id, Started.class).getExecutionId()).isEqualTo(told.getExecutionId());
  }

  @Test
  void aServiceWithoutAHealthPathIsHealthyOnceItsPortCanBeConnectedTo() {
    UUID id = started("plain");

    assertThat(rig.awaitReplica(id, ReplicaHealth.HEALTHY).getPort()).isPositive();
  }

  @Test
  void aServiceCallsFunctionsAndKeepsItsSlot() throws Exception {
    UUID id = started("web");
    ReplicaPresence told = rig.awaitReplica(id, ReplicaHealth.HEALTHY);

    assertThat(get(told, "/square")).contains("is=144");
  }

  @Test
  void oneThatIsNotHealthyAnyMoreIsToldSoAndAgainWhenItIs() {
    UUID id = started("calm");
    AtomicInteger health = healthAfterStart(id);
    health.set(503);

    ReplicaPresence told = rig.awaitReplica(id, ReplicaHealth.UNHEALTHY);
    health.set(302);

    assertThat(told.getReason()).contains("/health was answered with 503");
    rig.awaitReplica(id, ReplicaHealth.HEALTHY);
  }

  @Test
  void oneThatStaysUnhealthyFails() {
    UUID id = started("web");
    healthAfterStart(id).set(500);

    AttemptFailed failed = rig.awaitHeard(id, AttemptFailed.class);

    assertThat(failed.getFailure().getType()).isEqualTo("ReplicaUnhealthy");
    assertThat(failed.getFailure().getMessage())
        .contains("not healthy for 10 times in a row")
        .contains("answered with 500");
    assertThat(failed.getCancelled()).isFalse();
    assertThat(failed.getForced()).isFalse();
    assertThat(rig.heardOf(id)).noneMatch(StopDelivered.class::isInstance);
    await().until(() -> rig.replica(id).isEmpty());
  }

  @Test
  void oneThatReturnsAlthoughItNeedNotStopHasSucceeded() {
    UUID id = rig.submit(rig.replica("brief", NUMBER));

    rig.awaitHeard(id, Completed.class);

    await().until(() -> rig.replica(id).isEmpty());
  }

  @Test
  void aServiceThatWasNotDeployedAsAReplicaIsNotRun() {
    UUID id = rig.submit(Task.of("web", rig.resourceClass(), new byte[0]));

    AttemptFailed failed = rig.awaitHeard(id, AttemptFailed.class);

    assertThat(failed.getFailure().getMessage())
        .isEqualTo(
            "web is a service: it is kept running by being deployed, and cannot be started or"
                + " called.");
    assertThat(failed.getRetryable()).isFalse();
  }

  @Test
  void whatIsNoServiceIsNotRunAsAReplica() {
    UUID id = rig.submit(rig.task("Sample.square", 2).replica(0));

    assertThat(rig.awaitHeard(id, AttemptFailed.class).getFailure().getMessage())
        .startsWith("Sample.square is neither a service nor a daemon");
  }

  @Test
  void aRunThatIsGivenUpIsNotDrained() {
    UUID id = started("web");
    Started started = rig.awaitHeard(id, Started.class);
    rig.awaitReplica(id, ReplicaHealth.HEALTHY);

    rig.giveUp(started.getExecutionId());

    rig.awaitHeard(id, AttemptFailed.class);
    assertThat(rig.heardOf(id)).noneMatch(StopDelivered.class::isInstance);
  }

  private static UUID started(String name) {
    UUID id = rig.submit(rig.replica(name, NUMBER));
    rig.awaitLongRun(id);
    return id;
  }

  private static AtomicInteger healthAfterStart(UUID id) {
    rig.awaitReplica(id, ReplicaHealth.HEALTHY);
    AtomicInteger health = new AtomicInteger(200);
    System.getProperties().put(Replicated.HEALTH, health);
    return health;
  }

  private static String get(ReplicaPresence replica, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("http://" + replica.getHost() + ":" + replica.getPort() + path);
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }
}
