package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.Multinode;
import dev.multinode.ReplicaInfo;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service of one replica to three, by the requests that it has in flight. */
@Tag("long")
class ServiceScalingTest {

  /** There are fewer no sooner than a minute after less was needed. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String NAME = "slow";

  /** Most answers take 400 ms, without a thread that waits; those below /now/ come at once. */
  private static final String SOURCE =
      """
      import com.sun.net.httpserver.HttpExchange;
      import com.sun.net.httpserver.HttpServer;
      import dev.multinode.Multinode;
      import dev.multinode.ServiceContext;
      import java.io.IOException;
      import java.io.UncheckedIOException;
      import java.net.InetSocketAddress;
      import java.util.concurrent.Executors;
      import java.util.concurrent.ScheduledExecutorService;
      import java.util.concurrent.TimeUnit;

      public final class Slow {

        private Slow() {}

        @Multinode.Service(
            name = "slow",
            maxReplicas = 3,
            inFlightPerReplica = 20,
            cpu = 0.1,
            healthPath = "/now/",
            drain = "PT1S")
        public static void serve(ServiceContext service) throws Exception {
          HttpServer server =
              HttpServer.create(new InetSocketAddress(service.host(), service.port()), 0);
          try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            server.createContext("/now/", Slow::answer);
            server.createContext(
                "/",
                exchange ->
                    clock.schedule(() -> answer(exchange), 400, TimeUnit.MILLISECONDS));
            server.start();
            service.awaitStop();
            server.stop(1);
          }
        }

        private static void answer(HttpExchange exchange) {
          try (exchange) {
            exchange.sendResponseHeaders(200, -1);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
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
    AppSource app = CompiledApp.of(NAME, "Slow", SOURCE, data.path().resolve(NAME));
    cluster = EmbeddedCluster.start(new ClusterSettings(data.path(), 0, 0, 0, app, 1));
    multinode = cluster.connect().multinode();
  }

  @AfterAll
  static void stop() {
    multinode.close();
    cluster.close();
    data.close();
  }

  @Test
  void thereAreMoreReplicasUnderLoadAndFewerWithoutAndNoRequestFails() throws Exception {
    awaitHealthy(1);

    List<String> failuresOfMany;
    try (Requests many = Requests.of(address("/"))) {
      awaitHealthy(3);
      many.awaitAnswers(400);
      failuresOfMany = many.stop();
    }
    List<String> failuresOfFew;
    try (Requests few = Requests.of(address("/now/"), Duration.ofMillis(50))) {
      awaitHealthy(1);
      few.awaitAnswers(20);
      failuresOfFew = few.stop();
    }

    assertThat(failuresOfMany).isEmpty();
    assertThat(failuresOfFew).isEmpty();
  }

  /** Waits until so many replicas are healthy, and there are no others. */
  private static void awaitHealthy(int count) {
    waiting("%d healthy replicas".formatted(count))
        .untilAsserted(
            () ->
                assertThat(multinode.services().get(NAME).replicas())
                    .hasSize(count)
                    .extracting(ReplicaInfo::health)
                    .containsOnly(Optional.of(ReplicaInfo.Health.HEALTHY)));
  }

  private static URI address(String path) {
    return URI.create(cluster.gatewayUrl() + "/services/" + NAME + path);
  }

  private static ConditionFactory waiting(String what) {
    return Awaitility.await(what).atMost(PATIENCE).ignoreExceptions();
  }
}
