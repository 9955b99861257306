package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.FunctionHandle;
import dev.multinode.JobHandle;
import dev.multinode.ListOptions;
import dev.multinode.LogLine;
import dev.multinode.Multinode;
import dev.multinode.Status;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import dev.multinode.http.HttpMultinode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process stands still for a minute: nobody who is willing to wait hears of that. */
@Tag("long")
final class AbsentProcessTest {

  private static final Duration AWAY = Duration.ofSeconds(60);
  private static final Duration WILLING = Duration.ofMinutes(10);
  private static final long PATIENCE_SECONDS = 180;

  private static DataDirectory data;
  private static Cluster cluster;
  private static Multinode kafka;
  private static Multinode http;

  @TempDir private Path folder;

  @BeforeAll
  static void startCluster() {
    data = DataDirectory.ephemeral();
    AppSource app = AppSource.ofClasses("scenarios", Scenarios.class);
    cluster = ProcessCluster.start(new ClusterSettings(data.path(), 0, 0, 0, app, 1));
    kafka = cluster.connect().multinode();
    http = HttpMultinode.connect(URI.create(cluster.gatewayUrl()));
  }

  @AfterAll
  static void stopCluster() {
    http.close();
    kafka.close();
    cluster.close();
    data.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"orchestrator", "gateway"})
  void whoWaitsForWhatEndsMeanwhileHearsOfItAfterwards(String role) throws Exception {
    String latch = folder.resolve("go on").toString();
    UUID id = kafka.job(Scenarios::inTwoHalves).start(latch);
    Invocations.awaitYields(kafka.job(Scenarios::inTwoHalves), id, 1);
    ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Waits> all = List.of(waits(kafka, id, latch, waiting), waits(http, id, latch, waiting));
      awaitRunning(2);

      awayForAWhile(role, Path.of(latch));

      for (Waits each : all) {
        assertThat(each.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(each.yields().get(PATIENCE_SECONDS, TimeUnit.SECONDS)).containsExactly(2);
        assertThat(each.logs().get(PATIENCE_SECONDS, TimeUnit.SECONDS)).containsExactly("over");
        assertThat(each.call().get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNull();
      }
    } finally {
      waiting.shutdownNow();
    }
  }

  /** What one client waits for. */
  private record Waits(
      Future<Integer> result,
      Future<List<Integer>> yields,
      Future<List<String>> logs,
      CompletableFuture<Void> call) {}

  private static Waits waits(Multinode multinode, UUID id, String latch, ExecutorService waiting) {
    JobHandle.Of1<String, Integer> job = multinode.job(Scenarios::inTwoHalves);
    FunctionHandle.Of1<String, Void> leaveLate = multinode.procedure(Scenarios::leaveLate);
    Iterator<Integer> yields = job.yields(id).iterator();
    assertThat(yields.next()).isEqualTo(1);
    Iterator<LogLine> logs = job.logs(id).follow().iterator();
    assertThat(logs.next().message()).isEqualTo("begun");
    return new Waits(
        waiting.submit(() -> job.awaitResult(id, WILLING)),
        waiting.submit(() -> rest(yields)),
        waiting.submit(() -> rest(logs).stream().map(LogLine::message).toList()),
        leaveLate.callAsync(latch));
  }

  private static <T> List<T> rest(Iterator<T> items) {
    List<T> rest = new ArrayList<>();
    items.forEachRemaining(rest::add);
    return rest;
  }

  private static void awaitRunning(int calls) {
    ListOptions running = ListOptions.all().statuses(Status.RUNNING);
    FunctionHandle.Of1<String, Void> leaveLate = kafka.procedure(Scenarios::leaveLate);
    Invocations.waiting("the calls to run")
        .until(() -> leaveLate.list(running).items().size() == calls);
  }

  private static void awayForAWhile(String role, Path latch) throws IOException {
    long process =
        Long.parseLong(Files.readString(data.path().resolve("pids").resolve(role)).strip());
    Signals.stop(process);
    try {
      Instant back = Instant.now().plus(AWAY);
      Files.createFile(latch);
      Awaitility.await("the end of its absence")
          .atMost(AWAY.multipliedBy(2))
          .until(() -> Instant.now().isAfter(back));
    } finally {
      Signals.goOn(process);
    }
  }
}
