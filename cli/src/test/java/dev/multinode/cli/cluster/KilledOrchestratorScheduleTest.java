package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.Multinode;
import dev.multinode.http.HttpMultinode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The orchestrator is killed around the instants at which a task is due. */
class KilledOrchestratorScheduleTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  @Tag("long")
  void eachNominalTimeIsExactlyOneInvocationThoughItIsKilledTenTimes() {
    eachNominalTimeIsExactlyOneInvocation(10);
  }

  @Test
  @Tag("longest")
  void eachNominalTimeIsExactlyOneInvocationThoughItIsKilledAHundredTimes() {
    eachNominalTimeIsExactlyOneInvocation(100);
  }

  private static void eachNominalTimeIsExactlyOneInvocation(int kills) {
    try (DataDirectory data = DataDirectory.ephemeral()) {
      AppSource app = TicksApp.compiledTo(data.path().resolve("app"));
      ClusterSettings settings = new ClusterSettings(data.path(), 0, 0, 0, app, 1);
      try (Cluster cluster = ProcessCluster.start(settings);
          Multinode multinode = HttpMultinode.connect(URI.create(cluster.gatewayUrl()))) {
        Random random = new Random(7);
        awaitRunUntil(multinode, firstSecond(multinode) + 3);
        for (int kill = 0; kill < kills; kill++) {
          awaitInstant(random.nextInt(-150, 350));
          kill(data.path());
          awaitRunUntil(multinode, nowInSeconds() + 2);
        }

        long first = firstSecond(multinode);
        long last = nowInSeconds();
        awaitRunUntil(multinode, last);
        SortedMap<Long, List<Long>> runs = TicksApp.runs(multinode).headMap(last + 1);
        assertThat(runs.keySet()).hasSize((int) (last - first + 1));
        TicksApp.assertOneInvocationEach(multinode, runs);
      }
    }
  }

  private static long firstSecond(Multinode multinode) {
    return Awaitility.await("the first run")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> TicksApp.runs(multinode), runs -> !runs.isEmpty())
        .firstKey();
  }

  /**
   * All that was due until then has run: a later second may overtake an earlier one by a little.
   */
  private static void awaitRunUntil(Multinode multinode, long second) {
    Awaitility.await("the run for " + second)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              SortedMap<Long, List<Long>> runs = TicksApp.runs(multinode);
              return runs.headMap(second + 1).size() == second - runs.firstKey() + 1;
            });
  }

  /** Waits for the next full second, and so many milliseconds more. */
  private static void awaitInstant(int millis) {
    long instant = (nowInSeconds() + 2) * 1_000 + millis;
    Awaitility.await("the instant of the kill")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> System.currentTimeMillis() >= instant);
  }

  private static long nowInSeconds() {
    return System.currentTimeMillis() / 1_000;
  }

  private static void kill(Path data) {
    try {
      Path file = data.resolve("pids").resolve("orchestrator");
      long pid = Long.parseLong(Files.readString(file).strip());
      assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
      Awaitility.await("the orchestrator was started again")
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> Long.parseLong(Files.readString(file).strip()) != pid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
