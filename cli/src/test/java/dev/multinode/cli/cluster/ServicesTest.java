package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.Multinode;
import dev.multinode.ReplicaInfo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service of two replicas on two workers, under load. */
@Tag("long")
class ServicesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String NAME = "who";

  /** Each answer names the process and the run that gave it. */
  private static final String SOURCE =
      """
      import com.sun.net.httpserver.HttpServer;
      import dev.multinode.Multinode;
      import dev.multinode.ServiceContext;
      import java.net.InetSocketAddress;
      import java.nio.charset.StandardCharsets;
      import java.util.concurrent.ExecutorService;
      import java.util.concurrent.Executors;

      public final class Who {

        private Who() {}

        @Multinode.Service(
            name = "who",
            replicas = 2,
            cpu = 0.1,
            healthPath = "/",
            healthInterval = "PT0.2S",
            drain = "PT1S",
            maxBackoff = "PT2S")
        public static void serve(ServiceContext service) throws Exception {
          HttpServer server =
              HttpServer.create(new InetSocketAddress(service.host(), service.port()), 0);
          try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            byte[] self =
                (ProcessHandle.current().pid() + " " + service.port())
                    .getBytes(StandardCharsets.UTF_8);
            server.setExecutor(threads);
            server.createContext(
                "/",
                exchange -> {
                  try (exchange) {
                    exchange.sendResponseHeaders(200, self.length);
                    exchange.getResponseBody().write(self);
                  }
                });
            server.start();
            service.awaitStop();
            server.stop(1);
          }
        }
      }
      """;

  private static DataDirectory data;
  private static Cluster cluster;
  private static Multinode multinode;

  @BeforeAll
  static void start() {
    data = DataDirectory.ephemeral();
    AppSource app = CompiledApp.of("who", "Who", SOURCE, data.path().resolve("who"));
    cluster = EmbeddedCluster.start(new ClusterSettings(data.path(), 0, 0, 0, app, 2));
    multinode = cluster.connect().multinode();
  }

  @AfterAll
  static void stop() {
    multinode.close();
    cluster.close();
    data.close();
  }

  @Test
  void noRequestFailsWhileTheWorkerOfAReplicaIsKilled() throws Exception {
    Set<URI> before = awaitTwoOnTwoWorkers();
    long process = Long.parseLong(get().split(" ")[0]);

    List<String> failures;
    try (Requests requests = Requests.of(address())) {
      requests.awaitAnswers(400);
      assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly()).isTrue();
      requests.awaitAnswers(2_000);
      waiting("another replica instead of the killed one")
          .until(() -> healthy().size() == 2 && !healthy().equals(before));
      requests.awaitAnswers(400);
      failures = requests.stop();
    }

    assertThat(failures).isEmpty();
  }

  @Test
  void noRequestFailsWhileAllReplicasAreReplaced() throws Exception {
    Set<URI> before = awaitTwo();

    List<String> failures;
    try (Requests requests = Requests.of(address())) {
      requests.awaitAnswers(200);
      multinode.services().restart(NAME);
      waiting("two other replicas")
          .until(() -> healthy().size() == 2 && healthy().stream().noneMatch(before::contains));
      requests.awaitAnswers(200);
      failures = requests.stop();
    }

    assertThat(failures).isEmpty();
  }

  /** Workers take what others do not take soon: on a slow machine both may be on one. */
  private static Set<URI> awaitTwoOnTwoWorkers() {
    Set<URI> addresses = awaitTwo();
    while (workers().size() < 2) {
      Set<URI> before = addresses;
      multinode.services().restart(NAME);
      waiting("two other replicas")
          .until(() -> healthy().size() == 2 && healthy().stream().noneMatch(before::contains));
      addresses = healthy();
    }
    return addresses;
  }

  private static Set<URI> awaitTwo() {
    return waiting("two healthy replicas")
        .until(ServicesTest::healthy, addresses -> addresses.size() == 2);
  }

  /** Where the healthy replicas serve. */
  private static Set<URI> healthy() {
    return replicas().stream()
        .flatMap(each -> each.address().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> workers() {
    return replicas().stream()
        .flatMap(each -> each.worker().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<ReplicaInfo> replicas() {
    return multinode.services().get(NAME).replicas().stream()
        .filter(each -> each.health().equals(Optional.of(ReplicaInfo.Health.HEALTHY)))
        .toList();
  }

  private static String get() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(address()).build(), BodyHandlers.ofString()).body();
    }
  }

  private static URI address() {
    return URI.create(cluster.gatewayUrl() + "/services/" + NAME + "/");
  }

  private static ConditionFactory waiting(String what) {
    return Awaitility.await(what).atMost(PATIENCE).ignoreExceptions();
  }
}
