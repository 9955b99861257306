package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.JobInfo;
import dev.multinode.ListOptions;
import dev.multinode.Multinode;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleRefused;
import dev.multinode.ScheduledOutcome;
import dev.multinode.Schedules;
import dev.multinode.Status;
import dev.multinode.client.KafkaClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A task of an app that is due each second. */
class ScheduledTasksTest {

  private static final int SECONDS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void aTaskRunsOnceForEachNominalTimeAndIsAnInvocationLikeAnyOther() {
    try (DataDirectory data = DataDirectory.ephemeral()) {
      AppSource app = TicksApp.compiledTo(data.path().resolve("app"));
      ClusterSettings settings = new ClusterSettings(data.path(), 0, 0, 0, app, 1);
      try (Cluster cluster = EmbeddedCluster.start(settings);
          KafkaClient client = cluster.connect();
          Multinode multinode = client.multinode()) {
        SortedMap<Long, List<Long>> runs =
            Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> TicksApp.runs(multinode), some -> some.size() > SECONDS);

        TicksApp.assertOneInvocationEach(multinode, runs);
        Awaitility.await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(succeeded(multinode)).containsAll(ids(runs.keySet())));
        isPausedTriggeredAndResumed(multinode);
      }
    }
  }

  private static void isPausedTriggeredAndResumed(Multinode multinode) {
    Schedules schedules = multinode.schedules();
    schedules.pause(TicksApp.TASK, "holidays");
    assertThat(schedules.get(TicksApp.TASK).pause().orElseThrow().note()).isEqualTo("holidays");
    assertThatThrownBy(() -> schedules.remove(TicksApp.TASK))
        .isInstanceOf(ScheduleRefused.class)
        .hasMessageContaining("an annotation declares it");

    UUID triggered = schedules.trigger(TicksApp.TASK).orElseThrow();
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(schedules.history(TicksApp.TASK))
                    .filteredOn(ScheduleEntry.Run.class::isInstance)
                    .extracting(ScheduleEntry.Run.class::cast)
                    .filteredOn(run -> run.id().equals(triggered))
                    .extracting(ScheduleEntry.Run::outcome)
                    .containsExactly(Optional.of(ScheduledOutcome.SUCCEEDED)));

    schedules.resume(TicksApp.TASK);
    assertThat(schedules.get(TicksApp.TASK).pause()).isEmpty();
  }

  private static Set<UUID> succeeded(Multinode multinode) {
    Set<UUID> ids = new HashSet<>();
    for (JobInfo<?> each :
        multinode.list(ListOptions.all().statuses(Status.SUCCEEDED).limit(1_000)).items()) {
      assertThat(each.name()).isEqualTo(TicksApp.TASK);
      ids.add(each.id());
    }
    return ids;
  }

  private static Set<UUID> ids(Set<Long> seconds) {
    Set<UUID> ids = new HashSet<>();
    seconds.forEach(second -> ids.add(TicksApp.idAt(second)));
    return ids;
  }
}
