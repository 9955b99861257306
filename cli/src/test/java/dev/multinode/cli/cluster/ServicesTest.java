package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.Multinode;
import dev.multinode.ReplicaInfo;
<<<<<<< HEAD
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
=======
import dev.multinode.ServiceInfo;
import dev.multinode.http.HttpMultinode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
>>>>>>> bf00fa3cba07b6d4ed7c628d8804862c38a31c36
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

<<<<<<< HEAD
/** A service of two replicas on two workers, under load. */
=======
/** A service of a whole cluster, as its callers see it through the gateway. */
>>>>>>> bf00fa3cba07b6d4ed7c628d8804862c38a31c36
@Tag("long")
class ServicesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
<<<<<<< HEAD
  private static final String NAME = "who";

  /** Each answer names the process and the run that gave it. */
=======
  private static final int PER_SECOND = 200;

>>>>>>> bf00fa3cba07b6d4ed7c628d8804862c38a31c36
  private static final String SOURCE =
      """
      import com.sun.net.httpserver.HttpServer;
      import dev.multinode.Multinode;
      import dev.multinode.ServiceContext;
      import java.net.InetSocketAddress;
<<<<<<< HEAD
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
=======
      import java.util.concurrent.Executors;

      public final class Shop {

        private Shop() {}

        @Multinode.Service(name = "shop", replicas = 2, cpu = 0.1)
        public static void serve(ServiceContext service) throws Exception {
          HttpServer server =
              HttpServer.create(new InetSocketAddress(service.host(), service.port()), 0);
          server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
          server.createContext(
              "/",
              exchange -> {
                byte[] answer = Long.toString(ProcessHandle.current().pid()).getBytes();
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
              });
          server.start();
          try {
            service.awaitStop();
          } finally {
>>>>>>> bf00fa3cba07b6d4ed7c628d8804862c38a31c36
            server.stop(1);
          }
        }
      }
      """;

  private static DataDirectory data;
  private static Cluster cluster;
  private static Multinode multinode;

<<<<<<< HEAD
  @BeforeAll
  static void start() {
    data = DataDirectory.ephemeral();
    AppSource app = CompiledApp.of("who", "Who", SOURCE, data.path().resolve("who"));
    cluster = EmbeddedCluster.start(new ClusterSettings(data.path(), 0, 0, 0, app, 2));
    multinode = cluster.connect().multinode();
=======
  private final HttpClient http = HttpClient.newHttpClient();

  /** Two workers, and so a replica on each. */
  @BeforeAll
  static void start() {
    data = DataDirectory.ephemeral();
    AppSource app = CompiledApp.of("shop", "Shop", SOURCE, data.path().resolve("shop"));
    cluster = EmbeddedCluster.start(new ClusterSettings(data.path(), 0, 0, 0, app, 2));
    multinode = HttpMultinode.connect(cluster.gatewayUrl());
>>>>>>> bf00fa3cba07b6d4ed7c628d8804862c38a31c36
  }

  @AfterAll
  static void stop() {
    multinode.close();
    cluster.close();
    data.close();
  }

  @Test
<<<<<<< HEAD
  void noRequestFailsWhileTheWorkerOfAReplicaIsKilled() throws Exception {
    Set<URI> before = awaitTwo();
    assertThat(workers()).as("the workers of both replicas").hasSize(2);
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
=======
  void noCallerSeesThatAReplicaIsKilledUnderLoad() throws Exception {
    awaitHealthy(2);
    ConcurrentLinkedQueue<CompletableFuture<HttpResponse<String>>> calls =
        new ConcurrentLinkedQueue<>();
    AtomicInteger sent = new AtomicInteger();
    try (ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor()) {
      load.scheduleAtFixedRate(
          () -> {
            calls.add(call());
            sent.incrementAndGet();
          },
          0,
          1_000_000 / PER_SECOND,
          TimeUnit.MICROSECONDS);
      waiting("some load").until(() -> sent.get() > 2 * PER_SECOND);
      long killed = Long.parseLong(call().get(1, TimeUnit.MINUTES).body());

      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      int then = sent.get();

      waiting("load after the kill").until(() -> sent.get() > then + 3 * PER_SECOND);
      load.shutdown();
    }
    for (CompletableFuture<HttpResponse<String>> each : calls) {
      assertThat(each.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
    }
    awaitHealthy(2);
  }

  @Test
  void aRestartReplacesEachReplicaWithoutThatAnyCallerSeesIt() throws Exception {
    List<ReplicaInfo> before = awaitHealthy(2).replicas();
    multinode.services().restart("shop");

    waiting("two other replicas")
        .until(
            () -> {
              assertThat(call().get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
              ServiceInfo now = multinode.services().get("shop");
              return healthy(now) == 2
                  && now.replicas().stream()
                      .noneMatch(
                          each ->
                              before.stream()
                                  .anyMatch(it -> it.invocationId().equals(each.invocationId())));
            });
  }

  private CompletableFuture<HttpResponse<String>> call() {
    URI uri = cluster.gatewayUrl().resolve("/services/shop/");
    return http.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static ServiceInfo awaitHealthy(int replicas) {
    return waiting(replicas + " healthy replicas")
        .until(() -> multinode.services().get("shop"), info -> healthy(info) == replicas);
  }

  private static long healthy(ServiceInfo service) {
    return service.replicas().stream()
        .filter(each -> each.health().filter(ReplicaInfo.Health.HEALTHY::equals).isPresent())
        .count();
>>>>>>> bf00fa3cba07b6d4ed7c628d8804862c38a31c36
  }

  private static ConditionFactory waiting(String what) {
    return Awaitility.await(what).atMost(PATIENCE).ignoreExceptions();
  }
}
