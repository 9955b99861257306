package dev.multinode.gateway;

import static dev.multinode.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.ReplicaPhase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which replica gets a request, what happens when it fails, and what is said when there is none.
 */
@Timeout(60)
class ReplicaChoiceTest {

  private static final String BIG = "x".repeat(100_000);

  @RegisterExtension private final ServiceDriver services = ServiceDriver.start();
  private final TestService api = services.service("api");

  @Test
  void onlyHealthyReplicasGetRequests() {
    try (TestReplica healthy = TestReplica.saying("healthy");
        TestReplica other = TestReplica.saying("other")) {
      api.healthy(healthy.port());
      api.told(other.port(), ReplicaHealth.STARTING, null);
      api.told(other.port(), ReplicaHealth.UNHEALTHY, "it answers 500");
      api.told(other.port(), ReplicaHealth.DRAINING, null);

      for (int i = 0; i < 20; i++) {
        assertThat(get("/services/api/").body()).isEqualTo("healthy");
      }
    }
  }

  @Test
  void aReplicaThatIsBusyGetsNothingWhileAnotherIsFree() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    try (TestReplica one = slowOnce(first, arrived, goOn, "one");
        TestReplica two = slowOnce(first, arrived, goOn, "two")) {
      api.healthy(one.port());
      api.healthy(two.port());
      CompletableFuture<HttpResponse<String>> slow = services.begin("/services/api/");
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

      List<String> answers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        answers.add(get("/services/api/").body());
      }
      goOn.countDown();

      assertThat(answers).containsOnly(answers.getFirst());
      assertThat(slow.get(20, TimeUnit.SECONDS).body()).isNotEqualTo(answers.getFirst());
    }
  }

  @Test
  void noIdempotentRequestFailsWhileReplicasAreKilledUnderLoad() throws Exception {
    MortalReplica[] mortal = new MortalReplica[3];
    for (int i = 0; i < mortal.length; i++) {
      mortal[i] = MortalReplica.saying("ok");
      api.healthy(mortal[i].port());
    }
    int requests = 3_000;
    AtomicInteger done = new AtomicInteger();
    AtomicInteger started = new AtomicInteger();
    CompletableFuture<?>[] clients = new CompletableFuture<?>[8];
    for (int i = 0; i < clients.length; i++) {
      clients[i] =
          CompletableFuture.runAsync(
              () -> {
                int number = started.incrementAndGet();
                while (number <= requests) {
                  if (number == requests / 3) {
                    mortal[0].kill();
                  }
                  if (number == requests * 2 / 3) {
                    mortal[1].kill();
                  }
                  assertThat(get("/services/api/" + number).body()).isEqualTo("ok");
                  done.incrementAndGet();
                  number = started.incrementAndGet();
                }
              });
    }
    CompletableFuture.allOf(clients).get(50, TimeUnit.SECONDS);
    mortal[2].kill();

    assertThat(done).hasValue(requests);
  }

  @Test
  void aReplicaThatDiesBeforeItsAnswerIsFollowedByAnotherTry() {
    try (MortalReplica dies = new MortalReplica((replica, _) -> replica.kill());
        TestReplica lives = TestReplica.echo()) {
      api.healthy(dies.port());
      api.healthy(lives.port());

      for (String method : List.of("GET", "PUT", "DELETE", "OPTIONS")) {
        assertThat(send(method, "body").body()).isEqualTo(method + " / body");
      }
    }
  }

  @Test
  void aReplicaThatDiesInTheMiddleOfASmallAnswerIsFollowedByAnotherTry() {
    for (String head :
        List.of(
            "Content-Length: 10\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")) {
      TestService service = services.service("s" + head.length());
      try (MortalReplica dies = diesAfter("HTTP/1.1 200 OK\r\n" + head);
          TestReplica lives = TestReplica.saying("whole")) {
        service.healthy(dies.port());
        service.healthy(lives.port());

        for (int i = 0; i < 4; i++) {
          assertThat(get("/services/" + service.name() + "/").body()).isEqualTo("whole");
        }
        assertThat(dies.requests()).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void anAnswerOfWhichAClientHasGotAPartIsBrokenOffAndNotMadeAgain() {
    try (MortalReplica dies = diesAfter("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n" + BIG);
        TestReplica lives = TestReplica.saying("whole")) {
      api.healthy(dies.port());

      assertThat(services.begin("/services/api/")).failsWithin(Duration.ofSeconds(20));
      assertThat(lives.requests()).isZero();
    }
  }

  @Test
  void whatIsNotIdempotentIsSentOnceAndSaidToHaveAnUnknownOutcome() {
    try (MortalReplica dies = new MortalReplica((replica, _) -> replica.kill());
        TestReplica lives = TestReplica.echo()) {
      api.healthy(dies.port());
      HttpResponse<String> answer = send("POST", "body");
      api.healthy(lives.port());

      assertProblem(answer, 502, "replica-failed");
      assertThat(dies.requests()).isEqualTo(1);
      assertThat(lives.requests()).isZero();
    }
  }

  @Test
  void whatWasNotSentGoesToAnotherReplicaWhateverItIs() {
    MortalReplica dead = MortalReplica.saying("never");
    dead.kill();
    try (TestReplica lives = TestReplica.echo()) {
      api.healthy(dead.port());
      api.healthy(lives.port());

      for (int i = 0; i < 10; i++) {
        assertThat(send("POST", "body").body()).isEqualTo("POST / body");
      }
    }
  }

  @Test
  void aBodyThatIsTooLongToBeKeptIsSentOnce() {
    AtomicInteger received = new AtomicInteger();
    try (MortalReplica dies = new MortalReplica((replica, _) -> replica.kill());
        TestReplica lives =
            TestReplica.handling(
                exchange -> {
                  received.addAndGet(exchange.getRequestBody().readAllBytes().length);
                  TestReplica.answer(exchange, 200, "");
                })) {
      api.healthy(dies.port());
      assertProblem(send("PUT", BIG), 502, "replica-failed");

      api.healthy(lives.port());
      assertThat(send("PUT", BIG).statusCode()).isEqualTo(200);
      assertThat(received).hasValue(BIG.length());
    }
  }

  @Test
  void aReplicaThatRefusedIsOutUntilItsWorkerTellsAnew() {
    MortalReplica dead = MortalReplica.saying("dead");
    UUID execution = api.healthy(dead.port());
    dead.kill();
    HttpResponse<String> refused = send("POST", "");

    assertProblem(refused, 503, "no-healthy-replica");
    assertThat(refused.body()).contains("0 is unreachable (its connection failed)");
    try (TestReplica lives = TestReplica.saying("again")) {
      api.tell(execution, lives.port(), ReplicaHealth.HEALTHY, null);
      assertThat(send("POST", "").body()).isEqualTo("again");
    }
  }

  @Test
  void aReplicaThatClosesConnectionsThatWereIdleIsNotOut() {
    try (MortalReplica closes =
        new MortalReplica(
            (_, socket) -> {
              MortalReplica.write(socket, MortalReplica.complete("ok"));
              socket.close();
            })) {
      api.healthy(closes.port());

      for (int i = 0; i < 50; i++) {
        assertThat(get("/services/api/").body()).isEqualTo("ok");
        assertThat(send("POST", "").body()).isEqualTo("ok");
      }
    }
  }

  @Test
  void anIdempotentRequestWaitsForAReplicaThatIsStarting() throws Exception {
    api.told(1, ReplicaHealth.STARTING, null);
    CompletableFuture<HttpResponse<String>> waiting = services.begin("/services/api/");
    assertProblem(send("POST", ""), 503, "no-healthy-replica");

    try (TestReplica replica = TestReplica.saying("there")) {
      api.healthy(replica.port());
      assertThat(waiting.get(20, TimeUnit.SECONDS).body()).isEqualTo("there");
    }
  }

  @Test
  void anIdempotentRequestWaitsForWhatFollowsAReplicaWhoseWorkerStops() throws Exception {
    api.told(1, ReplicaHealth.DRAINING, null);
    CompletableFuture<HttpResponse<String>> waiting = services.begin("/services/api/");
    assertProblem(send("POST", ""), 503, "no-healthy-replica");

    try (TestReplica replica = TestReplica.saying("there")) {
      api.healthy(replica.port());
      assertThat(waiting.get(20, TimeUnit.SECONDS).body()).isEqualTo("there");
    }
  }

  @Test
  void nothingWaitsForAServiceThatIsWithdrawn() {
    api.told(1, ReplicaHealth.DRAINING, null);
    api.withdrawn();

    assertProblem(get("/services/api/"), 503, "no-healthy-replica");
  }

  @Test
  void withoutAHealthyReplicaTheReasonIsTold() {
    api.told(1, ReplicaHealth.STARTING, null);
    api.told(2, ReplicaHealth.UNHEALTHY, "it answers 500");
    Instant restartAt = Instant.now().plusSeconds(3_600);
    api.row(ReplicaPhase.BACKING_OFF, restartAt);

    HttpResponse<String> response = get("/services/api/");

    assertProblem(response, 503, "no-healthy-replica");
    JsonNode problem = TestGateway.json(response);
    assertThat(problem.get("detail").asText())
        .startsWith("The service api has no healthy replica: ")
        .contains("0 is starting")
        .contains("0 is unhealthy (it answers 500)")
        .contains("0 is backing off (FAILED, 3 in a row, again at " + restartAt + ")");
    assertThat(problem.get("replicas").get("STARTING").asInt()).isEqualTo(1);
    assertThat(problem.get("replicas").get("UNHEALTHY").asInt()).isEqualTo(1);
    assertThat(problem.get("replicas").get("BACKING_OFF").asInt()).isEqualTo(1);
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void whoeverHasOneReplicaThatBacksOffIsToldWhenToComeBack() {
    api.row(ReplicaPhase.BACKING_OFF, Instant.now().plusSeconds(3_600));

    HttpResponse<String> response = get("/services/api/");

    assertProblem(response, 503, "no-healthy-replica");
    assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(3_500, 3_601);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void aReplicaWhoseClientBreaksOffGoesOnGettingRequests(String method) {
    api.maxReplicas(2);
    CountDownLatch over = new CountDownLatch(1);
    try (TestReplica replica =
        TestReplica.handling(
            exchange -> {
              if (exchange.getRequestURI().getPath().equals("/slow")) {
                ServiceDriver.await(over);
              }
              TestReplica.answer(exchange, 200, "ok");
            })) {
      api.healthy(replica.port());
      for (String length : List.of("0", "100")) {
        RawClient client = services.raw();
        client.lines(
            method + " /services/api/slow HTTP/1.1", "Host: a", "Content-Length: " + length, "");
        services.awaitLoad("api", 1);
        client.reset();
        services.awaitLoad("api", 0);

        assertThat(send("POST", "").body()).isEqualTo("ok");
      }
      over.countDown();
    }
  }

  @Test
  void aReplicaThatSendsNothingForLongIsGivenUp() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (TestReplica hangs = TestReplica.handling(_ -> ServiceDriver.await(over))) {
      api.healthy(hangs.port());

      assertProblem(send("POST", ""), 502, "replica-failed");
      over.countDown();
    }
  }

  private static TestReplica slowOnce(
      AtomicBoolean first, CountDownLatch arrived, CountDownLatch goOn, String name) {
    return TestReplica.handling(
        exchange -> {
          if (first.getAndSet(false)) {
            arrived.countDown();
            ServiceDriver.await(goOn);
          }
          TestReplica.answer(exchange, 200, name);
        });
  }

  private static MortalReplica diesAfter(String text) {
    return new MortalReplica(
        (replica, socket) -> {
          MortalReplica.write(socket, text);
          replica.kill();
        });
  }

  private HttpResponse<String> get(String path) {
    return services.get(path);
  }

  private HttpResponse<String> send(String method, String body) {
    return services.send(method, "/services/api/", body);
  }
}
