package dev.multinode.gateway;

import static dev.multinode.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.LockAlreadyInUse;
import dev.multinode.StartOptions;
import dev.multinode.StartOutcomeUnknown;
import dev.multinode.client.StartRequest;
import dev.multinode.schemas.payload.PayloadCodec;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Starts of both kinds, as programs make them. */
class StartInvocationTest {

  private static final String PATH = "/v1/invocations";
  private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
  private static final String EVALUATE =
      "{\"name\": \"Chess.evaluate\", \"arguments\": [%s]}".formatted(TestGateway.BOARD);

  private final TestGateway gateway = TestGateway.start();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aStartWithoutAWaitAnswersAtOnce() {
    HttpResponse<String> response = gateway.post(PATH, EVALUATE);

    UUID id = gateway.installation().onlyId();
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    assertThat(response.headers().firstValue("Location")).contains("/v1/invocations/" + id);
    assertThat(TestGateway.json(response))
        .isEqualTo(TestGateway.read("{\"id\":\"%s\",\"status\":\"PENDING\"}".formatted(id)));
  }

  @Test
  void argumentsAreTakenByNameAndInTheOrderOfTheParameters() {
    String start = "{\"name\": \"Chess.nextMoves\", \"arguments\": %s}";

    gateway.post(PATH, start.formatted(TestGateway.NEXT_MOVES));
    JsonNode byName = arguments(gateway.installation().onlyId());
    gateway.installation().remove(gateway.installation().onlyId());
    gateway.post(PATH, start.formatted("[%s, 5]".formatted(TestGateway.BOARD)));

    assertThat(byName).isEqualTo(TestGateway.read(TestGateway.NEXT_MOVES));
    assertThat(arguments(gateway.installation().onlyId())).isEqualTo(byName);
  }

  @Test
  void argumentsThatAreTooFewAreRefused() {
    HttpResponse<String> response =
        gateway.post(PATH, "{\"name\": \"Chess.nextMoves\", \"arguments\": [5]}");

    JsonNode problem = assertProblem(response, 400, "invalid-arguments");
    assertThat(problem.get("detail").asText()).isEqualTo("arguments: expected 2, found 1");
    assertThat(gateway.installation().invocations()).isZero();
  }

  @Test
  void aStartSaysWhatIsDifferentFromAPlainOne() {
    gateway.post(
        PATH,
        """
        {"name": "Chess.warmUp", "idempotencyKey": "order 7",
         "labels": {"team": "press", "a=b": "c&d"}, "startAt": "2027-01-31T08:00:00+01:00"}
        """);

    StartOptions options = request().options();
    assertThat(options.idempotencyKey()).contains("order 7");
    assertThat(options.labels()).isEqualTo(Map.of("team", "press", "a=b", "c&d"));
    assertThat(options.startAt()).contains(Instant.parse("2027-01-31T07:00:00Z"));
  }

  @Test
  void aDelayIsTakenToTheMillisecond() {
    gateway.post(
        PATH,
        "{\"name\": \"Chess.warmUp\", \"delay\": \"PT0.25S\", \"priority\": 5, \"rerunOf\": \""
            + ID
            + "\"}");

    assertThat(request().options().delay()).contains(Duration.ofMillis(250));
    assertThat(request().options().priority()).isEqualTo(5);
    assertThat(request().options().rerunOf()).contains(ID);
  }

  @Test
  void aDelayThatIsNoneIsRefusedWithAnExample() {
    HttpResponse<String> response =
        gateway.post(PATH, "{\"name\": \"Chess.warmUp\", \"delay\": \"soon\"}");

    assertThat(assertProblem(response, 400, "malformed-request").get("detail").asText())
        .contains("soon")
        .contains("PT1.5S");
  }

  @Test
  void anIdThatWasMadeForTheStartIsNotLookedFor() {
    gateway.post(PATH, "{\"name\": \"Chess.warmUp\", \"newId\": \"%s\"}".formatted(ID));

    assertThat(gateway.installation().onlyId()).isEqualTo(ID);
    assertThat(request().options()).isEqualTo(StartOptions.NONE);
    assertThat(request().newId()).contains(ID);
  }

  @Test
  void anIdThatMayBeKnownIsStartedOnce() {
    String start = "{\"name\": \"Chess.warmUp\", \"id\": \"%s\"}".formatted(ID);

    gateway.post(PATH, start);
    gateway.post(PATH, start);

    assertThat(gateway.installation().onlyId()).isEqualTo(ID);
    assertThat(request().options().id()).contains(ID);
  }

  @Test
  void aStartThatWaitsAnswersWithTheResult() {
    CompletableFuture<HttpResponse<String>> answer = waiting();
    UUID id = begun();

    gateway.succeed(id, "Chess.evaluate", "0.25");

    assertThat(answer.join().statusCode()).isEqualTo(200);
    assertThat(TestGateway.json(answer.join()))
        .isEqualTo(
            TestGateway.read(
                "{\"id\":\"%s\",\"status\":\"SUCCEEDED\",\"result\":0.25}".formatted(id)));
  }

  @Test
  void aStartThatWaitsAnswersWithAFailureAndItsStackTrace() {
    CompletableFuture<HttpResponse<String>> answer = waiting();

    gateway.installation().fail(begun(), "java.lang.IllegalStateException", "no king");

    JsonNode ended = TestGateway.json(answer.join());
    assertThat(answer.join().statusCode()).isEqualTo(200);
    assertThat(ended.get("status").asText()).isEqualTo("FAILED");
    assertThat(ended.at("/error/message").asText()).isEqualTo("no king");
    assertThat(ended.at("/error/stackTrace").asText()).isEqualTo("at Chess.suggest");
  }

  @Test
  void whatHasNotEndedWhenTheWaitIsOverGoesOn() {
    HttpResponse<String> response = gateway.post(PATH + "?wait=0.05", EVALUATE);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(TestGateway.json(response).get("status").asText()).isEqualTo("PENDING");
  }

  @Test
  void anIdIsNotGivenOutBeforeItsStartIsDurable() {
    gateway.installation().failAcknowledgementsWith(new StartOutcomeUnknown(ID, null));

    JsonNode problem =
        assertProblem(gateway.post(PATH + "?wait=0.05", EVALUATE), 503, "start-outcome-unknown");

    assertThat(problem.get("id").asText()).isEqualTo(ID.toString());
  }

  @Test
  void anUnknownNameIsRefusedWithItselfAndNamesLikeIt() {
    JsonNode problem =
        assertProblem(
            gateway.post(PATH, "{\"name\": \"Chess.evaluat\"}"), 404, "function-does-not-exist");

    assertThat(problem.get("name").asText()).isEqualTo("Chess.evaluat");
    assertThat(problem.get("nearest")).anyMatch(each -> each.asText().equals("Chess.evaluate"));
  }

  @Test
  void aServiceIsRefused() {
    JsonNode problem =
        assertProblem(gateway.post(PATH, "{\"name\": \"Chess.table\"}"), 409, "not-startable");

    assertThat(problem.get("kind").asText()).isEqualTo("service");
  }

  @Test
  void whatIsTooLargeIsRefusedWithTheFigures() {
    String square = "x".repeat(PayloadCodec.LIMIT_BYTES);
    String board = "{\"squares\": [\"%s\"], \"whiteToMove\": true}";
    String start = "{\"name\": \"Chess.evaluate\", \"arguments\": [%s]}";

    JsonNode encoded =
        assertProblem(
            gateway.post(PATH, start.formatted(board.formatted(square))), 413, "payload-too-large");
    JsonNode body =
        assertProblem(
            gateway.post(PATH, start.formatted(board.formatted(square.repeat(4)))),
            413,
            "payload-too-large");

    assertThat(encoded.get("size").asInt()).isGreaterThan(PayloadCodec.LIMIT_BYTES);
    assertThat(encoded.get("limit").asInt()).isEqualTo(PayloadCodec.LIMIT_BYTES);
    assertThat(body.get("size").asInt()).isGreaterThan(body.get("limit").asInt());
    assertThat(body.get("limit").asInt()).isEqualTo(GatewayLimits.defaults().bodyBytes());
  }

  private CompletableFuture<HttpResponse<String>> waiting() {
    return CompletableFuture.supplyAsync(() -> gateway.post(PATH + "?wait=15", EVALUATE));
  }

  private UUID begun() {
    await().until(() -> gateway.installation().invocations() == 1);
    return gateway.installation().onlyId();
  }

  private StartRequest request() {
    return gateway.installation().requestOf(gateway.installation().onlyId());
  }

  private JsonNode arguments(UUID id) {
    return gateway.decoded(gateway.installation().requestOf(id).arguments());
  }

  @Test
  void locksAreTakenFromTheBody() {
    gateway.post(
        PATH, "{\"name\": \"Chess.warmUp\", \"locks\": [\"b\", \"a\"], \"lockWait\": \"PT30S\"}");

    assertThat(request().options().locks()).containsExactly("a", "b");
    assertThat(request().options().lockWait()).contains(Duration.ofSeconds(30));
  }

  @Test
  void aWaitForALockThatIsNoneIsRefused() {
    assertProblem(
        gateway.post(
            PATH, "{\"name\": \"Chess.warmUp\", \"locks\": [\"a\"], \"lockWait\": \"PT-1S\"}"),
        400,
        "malformed-request");
  }

  @Test
  void aLockThatIsInUseIsAConflictThatNamesItsHolder() {
    gateway.installation().failStartsWith(new LockAlreadyInUse("table-7", ID));

    HttpResponse<String> response =
        gateway.post(PATH, "{\"name\": \"Chess.warmUp\", \"locks\": [\"table-7\"]}");

    JsonNode problem = assertProblem(response, 409, "lock-already-in-use");
    assertThat(problem.get("key").asText()).isEqualTo("table-7");
    assertThat(problem.get("heldBy").asText()).isEqualTo(ID.toString());
  }
}
