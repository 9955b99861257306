package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.ReplicaPresence;
import dev.multinode.wire.RevocationScope;
import dev.multinode.wire.StopDelivered;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a replica of a service as time passes. Each has a worker of its own: one whose
 * clock is ahead of the brokers begins nothing.
 */
class ServiceTimesTest {

  private static final Duration DRAIN = Duration.ofSeconds(4);

  private final HttpClient http = HttpClient.newHttpClient();
  private final WorkerRig rig = WorkerRig.withSlots(2).startWorker();

  @AfterEach
  void stop() {
    rig.close();
    http.shutdownNow();
  }

  @Test
  void oneThatIsNotHealthyInTimeFails() {
    UUID id = started("closed");
    rig.awaitReplica(id, ReplicaHealth.STARTING);

    rig.advance(Duration.ofSeconds(30));

    AttemptFailed failed = rig.awaitHeard(id, AttemptFailed.class);
    assertThat(failed.getFailure().getType()).isEqualTo("ReplicaUnhealthy");
    assertThat(failed.getFailure().getMessage()).contains("within its readyWithin of PT30S");
  }

  @Test
  void aCancelledOneServesUntilItIsDrainedAndThenStops() throws Exception {
    UUID id = healthy("steady");

    rig.revoke(id, RevocationScope.INVOCATION);

    ReplicaPresence draining = rig.awaitReplica(id, ReplicaHealth.DRAINING);
    assertThat(get(draining, "/who")).isEqualTo("steady 0");
    assertThat(rig.heardOf(id)).noneMatch(StopDelivered.class::isInstance);
    rig.advance(DRAIN);
    AttemptFailed end = rig.awaitHeard(id, AttemptFailed.class);
    assertThat(end.getCancelled()).isTrue();
    assertThat(end.getFailure()).isNull();
    assertThat(rig.logsOf(id))
        .last()
        .extracting("message")
        .isEqualTo("stopping, interrupted: false");
    await().until(() -> rig.replica(id).isEmpty());
  }

  @Test
  void howItIsIsToldEveryThreeSeconds() {
    UUID id = healthy("steady");
    int before = rig.toldOf(id).size();

    rig.advance(Duration.ofSeconds(3));

    await().until(() -> rig.toldOf(id).size() > before);
    assertThat(rig.toldOf(id)).last().isEqualTo(rig.toldOf(id).get(before - 1));
  }

  @Test
  void thatItIsHealthyIsToldToItsSetOnce() {
    UUID id = started("steady");
    rig.awaitReplica(id, ReplicaHealth.HEALTHY);
    awaitToldAgain(id);

    await().until(() -> !rig.readyTold(id).isEmpty());

    assertThat(rig.readyTold(id)).hasSize(1);
    ReplicaCommand told = rig.readyTold(id).getFirst();
    assertThat(told.getProject()).isEqualTo(WorkerRig.PROJECT);
    assertThat(told.getName()).isEqualTo("steady");
  }

  private UUID started(String name) {
    UUID id = rig.submit(rig.replica(name, 0));
    rig.awaitLongRun(id);
    return id;
  }

  private UUID healthy(String name) {
    UUID id = started(name);
    rig.awaitReplica(id, ReplicaHealth.HEALTHY);
    return id;
  }

  private void awaitToldAgain(UUID id) {
    int before = rig.toldOf(id).size();
    rig.advance(Duration.ofSeconds(3));
    await().until(() -> rig.toldOf(id).size() > before);
  }

  private String get(ReplicaPresence replica, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("http://" + replica.getHost() + ":" + replica.getPort() + path);
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }
}
