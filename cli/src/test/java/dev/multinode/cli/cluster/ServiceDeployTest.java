package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.Multinode;
import dev.multinode.ReplicaInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A new version of a service under load. A worker runs the code that it was started with: so its
 * workers are started anew with the new code, one after another, and then it is made known.
 */
@Tag("long")
class ServiceDeployTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String NAME = "greeting";

  /** One more than replicas: a worker that stops leaves its replica to one that has none. */
  private static final int WORKERS = 3;

  /** Each answer is the greeting that its code was compiled with. */
  private static final String SOURCE =
      """
      import com.sun.net.httpserver.HttpServer;
      import dev.multinode.Multinode;
      import dev.multinode.ServiceContext;
      import java.net.InetSocketAddress;
      import java.nio.charset.StandardCharsets;

      public final class Greeting {

        private Greeting() {}

        @Multinode.Service(
            name = "greeting",
            replicas = 2,
            cpu = 0.1,
            healthPath = "/",
            healthInterval = "PT0.2S",
            drain = "PT1S")
        public static void serve(ServiceContext service) throws Exception {
          HttpServer server =
              HttpServer.create(new InetSocketAddress(service.host(), service.port()), 0);
          byte[] greeting = "%s".getBytes(StandardCharsets.UTF_8);
          server.createContext(
              "/",
              exchange -> {
                try (exchange) {
                  exchange.sendResponseHeaders(200, greeting.length);
                  exchange.getResponseBody().write(greeting);
                }
              });
          server.start();
          service.awaitStop();
          server.stop(1);
        }
      }
      """;

  private final DataDirectory data = DataDirectory.ephemeral();
  private final ClusterSettings settings =
      new ClusterSettings(data.path(), 0, 0, 0, compiled("hello"), WORKERS);
  private Cluster cluster;
  private Multinode multinode;

  @BeforeEach
  void start() {
    cluster = EmbeddedCluster.start(settings);
    multinode = cluster.connect().multinode();
    awaitVersion(settings.app().version());
  }

  @AfterEach
  void stop() {
    multinode.close();
    cluster.close();
    data.close();
  }

  @Test
  void noRequestFailsWhileWorkersAreStartedWithNewCodeAndItIsMadeKnown() throws Exception {
    String former = settings.app().version();
    List<String> failures;
    try (Requests requests = Requests.of(address())) {
      requests.awaitAnswers(200);

      compiled("welcome");
      for (String worker : idleFirst()) {
        startAnew(worker);
        awaitVersion(former);
      }
      assertThat(answersOfReplicas()).containsOnly("welcome");
      Set<URI> before = healthy();
      publish();
      awaitVersion(settings.app().version());
      assertThat(healthy()).doesNotContainAnyElementsOf(before);

      requests.awaitAnswers(200);
      failures = requests.stop();
    }

    assertThat(settings.app().version()).isNotEqualTo(former);
    assertThat(answersOfReplicas()).containsOnly("welcome");
    assertThat(failures).isEmpty();
  }

  @Test
  void whatIsOnlyMadeKnownReplacesReplicasButNotTheCodeOfTheirWorkers() throws Exception {
    Set<URI> before = healthy();
    List<String> failures;
    try (Requests requests = Requests.of(address())) {
      requests.awaitAnswers(200);

      compiled("welcome");
      publish();
      awaitVersion(settings.app().version());

      requests.awaitAnswers(200);
      failures = requests.stop();
    }

    assertThat(healthy()).doesNotContainAnyElementsOf(before);
    assertThat(answersOfReplicas()).containsOnly("hello");
    assertThat(failures).isEmpty();
  }

  /** The app with this greeting, in the place of the one that was there. */
  private AppSource compiled(String greeting) {
    return CompiledApp.of(NAME, "Greeting", SOURCE.formatted(greeting), data.path().resolve(NAME));
  }

  private void publish() {
    try (Deployment deployment = Deployment.read(settings)) {
      deployment.publish(settings.client(cluster.bootstrapServers(), cluster.registryUrl()));
    }
  }

  /** The workers, those without a replica before the others. */
  private List<String> idleFirst() {
    Set<String> busy =
        replicas().stream()
            .flatMap(each -> each.worker().stream())
            .collect(Collectors.toUnmodifiableSet());
    List<String> workers = new ArrayList<>();
    for (int number = 1; number <= WORKERS; number++) {
      String id = "small-" + number;
      boolean idle = busy.stream().noneMatch(each -> each.startsWith(id + "-"));
      workers.add(idle ? 0 : workers.size(), "worker-" + id);
    }
    return workers;
  }

  /** Tells a worker to end, and waits until the one that follows it takes work. */
  private void startAnew(String worker) {
    long starts = startsOf(worker);
    ProcessHandle process =
        ProcessHandle.of(Long.parseLong(read(data.path().resolve("pids").resolve(worker))))
            .orElseThrow();
    assertThat(process.destroy()).isTrue();
    waiting(worker + " anew").until(() -> startsOf(worker) > starts);
  }

  private long startsOf(String worker) {
    return read(data.logs().resolve(worker + ".log"))
        .lines()
        .filter(line -> line.contains(" is ready: class "))
        .count();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for two healthy replicas of a version, and no others. */
  private void awaitVersion(String version) {
    waiting("two healthy replicas of version " + version)
        .untilAsserted(
            () -> {
              List<ReplicaInfo> replicas = replicas();
              assertThat(replicas)
                  .hasSize(2)
                  .allSatisfy(each -> assertThat(each.version()).isEqualTo(version))
                  .extracting(ReplicaInfo::health)
                  .containsOnly(Optional.of(ReplicaInfo.Health.HEALTHY));
            });
  }

  private List<ReplicaInfo> replicas() {
    return multinode.services().get(NAME).replicas();
  }

  /** Where the replicas serve. */
  private Set<URI> healthy() {
    return replicas().stream()
        .flatMap(each -> each.address().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What each of them says, asked directly. */
  private List<String> answersOfReplicas() throws Exception {
    List<String> answers = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (URI address : healthy()) {
        answers.add(
            client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body());
      }
    }
    return answers;
  }

  private URI address() {
    return URI.create(cluster.gatewayUrl() + "/services/" + NAME + "/");
  }

  private static ConditionFactory waiting(String what) {
    return Awaitility.await(what).atMost(PATIENCE).ignoreExceptions();
  }
}
