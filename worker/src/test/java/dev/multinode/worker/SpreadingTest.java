package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.wire.Deferred;
import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.ReplicaPresence;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On which workers the replicas of a set run; the test releases what they hand back. */
class SpreadingTest {

  private static final Duration NO_MORE_YOUNG = Duration.ofSeconds(5);

  private final WorkerRig rig = WorkerRig.withSlots(4).startWorker();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void twoReplicasRunOnTwoWorkersThatWereStartedTogether() {
    rig.startAnother("worker-2");

    assertThat(workersOfTwoReplicas()).containsExactlyInAnyOrder("worker-1", "worker-2");
  }

  /** A worker whose clock is ahead of the brokers begins nothing until they have caught up. */
  @Test
  @Tag("long")
  void twoReplicasRunOnTwoWorkersThatKnowOfOneAnother() {
    rig.startAnother("worker-2");
    rig.advance(NO_MORE_YOUNG);
    await().until(() -> rig.workersPresent().equals(Set.of("worker-1", "worker-2")));

    assertThat(workersOfTwoReplicas()).containsExactlyInAnyOrder("worker-1", "worker-2");
  }

  @Test
  void aLoneWorkerThatWasJustStartedRunsBothAfterAMoment() {
    UUID one = rig.submit(rig.replica("plain", 0));
    UUID other = rig.submit(rig.replica("plain", 1));

    awaitHealthy(Duration.ofMillis(100), one, other);

    assertThat(deferred(one, other)).isNotEmpty();
  }

  private List<String> workersOfTwoReplicas() {
    UUID one = rig.submit(rig.replica("plain", 0));
    UUID other = rig.submit(rig.replica("plain", 1));
    awaitHealthy(Duration.ofMillis(5), one, other);
    return workersOf(one, other);
  }

  private void awaitHealthy(Duration step, UUID... replicas) {
    await()
        .until(
            () -> {
              rig.advance(step);
              rig.releaseDeferred();
              return Stream.of(replicas)
                  .allMatch(
                      id ->
                          rig.replica(id)
                              .filter(each -> each.getHealth() == ReplicaHealth.HEALTHY)
                              .isPresent());
            });
  }

  private List<String> workersOf(UUID... replicas) {
    return Stream.of(replicas)
        .map(id -> rig.replica(id).map(ReplicaPresence::getWorker).orElse(null))
        .filter(Objects::nonNull)
        .toList();
  }

  private Set<UUID> deferred(UUID... replicas) {
    return Stream.of(replicas)
        .filter(id -> rig.heardOf(id).stream().anyMatch(Deferred.class::isInstance))
        .collect(Collectors.toSet());
  }
}
