package dev.multinode.cli.cluster;

import static dev.multinode.Multinode.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.JobHandle;
import dev.multinode.LockAlreadyInUse;
import dev.multinode.Multinode;
import dev.multinode.StartOptions;
import dev.multinode.StartOutcomeUnknown;
import dev.multinode.Status;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import dev.multinode.client.ClientSettings;
import dev.multinode.gateway.Gateway;
import dev.multinode.gateway.GatewaySettings;
import dev.multinode.http.HttpMultinode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two hundred starts that race for one lock through two gateways, round after round: {@code
 * -Dracing.rounds=…} says how many.
 */
@Tag("long")
final class RacingStartsTest {

  private static final int STARTS = 200;
  private static final int ROUNDS = Integer.getInteger("racing.rounds", 50);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int STARTS_OF_ONE_ID = 4;
  private static final int ROUNDS_OF_ONE_ID = 10;

  /** Sooner than a client gives up on the decision. */
  private static final Duration SOON = Duration.ofSeconds(15);

  @Test
  void exactlyOneIsAccepted() throws Exception {
    throughTwoGateways(
        (racing, doors) -> {
          for (int round = 0; round < ROUNDS; round++) {
            UUID winner = onlyWinner(racing, doors);
            doors.getFirst().cancel(winner);
            Invocations.awaitStatus(doors.getFirst(), winner, Status.CANCELLED);
          }
        });
  }

  @Test
  void allWhoStartOneIdHearTheSameAndSoon() throws Exception {
    throughTwoGateways(
        (racing, doors) -> {
          UUID holder = doors.getFirst().start(options().lock("the only one"));
          for (int round = 0; round < ROUNDS_OF_ONE_ID; round++) {
            assertThat(decisions(racing, doors, UUID.randomUUID()))
                .as("told of those who start what is refused")
                .containsOnly(Optional.empty());
          }
          doors.getFirst().cancel(holder);
          Invocations.awaitStatus(doors.getFirst(), holder, Status.CANCELLED);
          UUID id = UUID.randomUUID();
          assertThat(decisions(racing, doors, id))
              .as("told of those who start what is accepted")
              .containsOnly(Optional.of(id));
          doors.getFirst().cancel(id);
        });
  }

  /** What the starters of one id hear, each within some seconds. */
  private static List<Optional<UUID>> decisions(
      ExecutorService racing, List<JobHandle.Of0<Long>> doors, UUID id) throws Exception {
    StartOptions options = options().lock("the only one").id(id);
    List<Future<Optional<UUID>>> starts = new ArrayList<>();
    for (int number = 0; number < STARTS_OF_ONE_ID; number++) {
      JobHandle.Of0<Long> door = doors.get(number % doors.size());
      starts.add(racing.submit(() -> tryStart(door, options)));
    }
    List<Optional<UUID>> heard = new ArrayList<>();
    for (Future<Optional<UUID>> each : starts) {
      heard.add(each.get(SOON.toSeconds(), TimeUnit.SECONDS));
    }
    return heard;
  }

  /** What happens between two gateways of one cluster. */
  private interface Race {
    void run(ExecutorService racing, List<JobHandle.Of0<Long>> doors) throws Exception;
  }

  private static void throughTwoGateways(Race race) throws Exception {
    AppSource app = AppSource.ofClasses("scenarios", Scenarios.class);
    try (DataDirectory data = DataDirectory.ephemeral();
        Cluster cluster = EmbeddedCluster.start(new ClusterSettings(data.path(), 0, 0, 0, app, 1));
        Gateway second = Gateway.start(GatewaySettings.local(0, client(cluster, data)));
        Multinode here = HttpMultinode.connect(URI.create(cluster.gatewayUrl()));
        Multinode there = HttpMultinode.connect(URI.create("http://127.0.0.1:" + second.port()));
        ExecutorService racing = Executors.newVirtualThreadPerTaskExecutor()) {
      race.run(racing, List.of(here.job(Scenarios::holding), there.job(Scenarios::holding)));
    }
  }

  private static UUID onlyWinner(ExecutorService racing, List<JobHandle.Of0<Long>> doors)
      throws Exception {
    List<Future<Optional<UUID>>> starts = new ArrayList<>();
    for (int number = 0; number < STARTS; number++) {
      JobHandle.Of0<Long> door = doors.get(number % doors.size());
      starts.add(racing.submit(() -> tryStart(door)));
    }
    List<UUID> accepted = new ArrayList<>();
    for (Future<Optional<UUID>> each : starts) {
      each.get().ifPresent(accepted::add);
    }
    assertThat(accepted).hasSize(1);
    return accepted.getFirst();
  }

  private static Optional<UUID> tryStart(JobHandle.Of0<Long> door) {
    StartOptions options = options().lock("the only one");
    try {
      return tryStart(door, options);
    } catch (StartOutcomeUnknown unknown) {
      return Awaitility.await("the outcome of a start")
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(StartOutcomeUnknown.class)
          .until(() -> tryStart(door, options.id(unknown.id())), _ -> true);
    }
  }

  private static Optional<UUID> tryStart(JobHandle.Of0<Long> door, StartOptions options) {
    try {
      return Optional.of(door.start(options));
    } catch (LockAlreadyInUse refused) {
      return Optional.empty();
    }
  }

  private static ClientSettings client(Cluster cluster, DataDirectory data) {
    ClusterSettings settings =
        new ClusterSettings(
            data.path(), 0, 0, 0, AppSource.ofClasses("scenarios", Scenarios.class), 1);
    return settings.client(cluster.bootstrapServers(), cluster.registryUrl());
  }
}
