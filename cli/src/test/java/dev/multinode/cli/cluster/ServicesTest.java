package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.Multinode;
import dev.multinode.ReplicaInfo;
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
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service of a whole cluster, as its callers see it through the gateway. */
@Tag("long")
class ServicesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PER_SECOND = 200;

  private static final String SOURCE =
      """
      import com.sun.net.httpserver.HttpServer;
      import dev.multinode.Multinode;
      import dev.multinode.ServiceContext;
      import java.net.InetSocketAddress;
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
            server.stop(1);
          }
        }
      }
      """;

  private static DataDirectory data;
  private static Cluster cluster;
  private static Multinode multinode;

  private final HttpClient http = HttpClient.newHttpClient();

  /** Two workers, and so a replica on each. */
  @BeforeAll
  static void start() {
    data = DataDirectory.ephemeral();
    AppSource app = CompiledApp.of("shop", "Shop", SOURCE, data.path().resolve("shop"));
    cluster = EmbeddedCluster.start(new ClusterSettings(data.path(), 0, 0, 0, app, 2));
    multinode = HttpMultinode.connect(cluster.gatewayUrl());
  }

  @AfterAll
  static void stop() {
    multinode.close();
    cluster.close();
    data.close();
  }

  @Test
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
  }

  private static ConditionFactory waiting(String what) {
    return Awaitility.await(what).atMost(PATIENCE).ignoreExceptions();
  }
}
