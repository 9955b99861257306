package dev.multinode.gateway;

import static dev.multinode.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.StartOptions;
import dev.multinode.StartOutcomeUnknown;
import dev.multinode.schemas.payload.PayloadCodec;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartJobTest {

  private static final String JOB = "/v1/jobs/Chess.nextMoves";
  private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");

  private final TestGateway gateway = TestGateway.start();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aStartedJobIsAcceptedWithItsIdAndWhereItIs() {
    HttpResponse<String> response = gateway.post(JOB, TestGateway.NEXT_MOVES);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    UUID id = gateway.installation().onlyId();
    assertThat(response.headers().firstValue("Location")).contains("/v1/invocations/" + id);
    assertThat(TestGateway.json(response))
        .isEqualTo(TestGateway.read("{\"id\":\"%s\",\"status\":\"PENDING\"}".formatted(id)));
  }

  @Test
  void aStartTakesAKeyAndATime() {
    gateway.post(
        JOB + "?idempotencyKey=order%207" + "&startAt=2027-01-31T08:00:00%2B01:00",
        TestGateway.NEXT_MOVES);

    StartOptions options =
        gateway.installation().requestOf(gateway.installation().onlyId()).options();
    assertThat(options.idempotencyKey()).contains("order 7");
    assertThat(options.startAt()).contains(Instant.parse("2027-01-31T07:00:00Z"));
  }

  @Test
  void aStartTakesADelay() {
    gateway.post(JOB + "?delay=90", TestGateway.NEXT_MOVES);

    assertThat(gateway.installation().requestOf(gateway.installation().onlyId()).options().delay())
        .contains(Duration.ofSeconds(90));
  }

  @Test
  void aStartTakesAPriorityFromOneToFive() {
    gateway.post(JOB + "?priority=5", TestGateway.NEXT_MOVES);

    StartOptions options =
        gateway.installation().requestOf(gateway.installation().onlyId()).options();
    assertThat(options.priority()).isEqualTo(5);
    assertProblem(
        gateway.post(JOB + "?priority=6", TestGateway.NEXT_MOVES), 400, "malformed-request");
  }

  @Test
  void aStartTakesLabels() {
    gateway.post(JOB + "?label=team=press&label=rule=a%3Db%26c", TestGateway.NEXT_MOVES);

    StartOptions options =
        gateway.installation().requestOf(gateway.installation().onlyId()).options();
    assertThat(options.labels()).isEqualTo(Map.of("team", "press", "rule", "a=b&c"));
    assertProblem(
        gateway.post(JOB + "?label=press", TestGateway.NEXT_MOVES), 400, "malformed-request");
  }

  @Test
  void aParameterThatThereIsNotIsRefusedWithThoseThatThereAre() {
    HttpResponse<String> response =
        gateway.post(JOB + "?startat=2030-01-31T08:00:00Z", TestGateway.NEXT_MOVES);

    JsonNode problem = assertProblem(response, 400, "malformed-request");
    assertThat(problem.get("parameter").asText()).isEqualTo("startat");
    assertThat(problem.get("detail").asText())
        .startsWith("There is no parameter \"startat\" here; there are delay, id, ");
    assertThat(gateway.installation().invocations()).isZero();
  }

  @Test
  void aTimeThatIsNoneIsRefusedWithAnExample() {
    HttpResponse<String> response = gateway.post(JOB + "?startAt=tomorrow", TestGateway.NEXT_MOVES);

    assertProblem(response, 400, "malformed-request");
    assertThat(response.body()).contains("tomorrow").contains("2027-01-31T08:00:00Z");
    assertThat(gateway.installation().invocations()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delay=9223372036854775807",
        "startAt=%2B999999999-01-01T00:00:00Z",
        "lock=a&lockWait=9223372036854775807"
      })
  void whatNothingCanWaitForIsRefused(String query) {
    assertProblem(
        gateway.post(JOB + "?" + query, TestGateway.NEXT_MOVES), 400, "malformed-request");
    assertThat(gateway.installation().invocations()).isZero();
  }

  @Test
  void theArgumentsTravelInTheRegisteredSchema() {
    gateway.post(JOB, TestGateway.NEXT_MOVES);

    var request = gateway.installation().requestOf(gateway.installation().onlyId());
    assertThat(request.name()).isEqualTo("Chess.nextMoves");
    assertThat(gateway.decoded(request.arguments()))
        .isEqualTo(TestGateway.read(TestGateway.NEXT_MOVES));
  }

  @Test
  void aStartWithAnIdIsDoneWithThatId() {
    gateway.post(JOB + "?id=" + ID, TestGateway.NEXT_MOVES);
    HttpResponse<String> again = gateway.post(JOB + "?id=" + ID, TestGateway.NEXT_MOVES);

    assertThat(TestGateway.json(again).get("id").asText()).isEqualTo(ID.toString());
    assertThat(gateway.installation().requestOf(ID).options().id()).contains(ID);
    assertThat(gateway.installation().invocations()).isOne();
  }

  @Test
  void anIdThatIsNoUuidIsRefused() {
    HttpResponse<String> response = gateway.post(JOB + "?id=7", TestGateway.NEXT_MOVES);

    assertProblem(response, 400, "malformed-request");
  }

  @Test
  void aWrongArgumentIsRefusedWithItsPlace() {
    HttpResponse<String> response =
        gateway.post(JOB, "{\"board\":{\"squares\":[\"e2\",7],\"whiteToMove\":true},\"n\":5}");

    JsonNode problem = assertProblem(response, 400, "invalid-arguments");
    assertThat(problem.get("field").asText()).isEqualTo("arguments.board.squares[1]");
    assertThat(gateway.installation().invocations()).isZero();
  }

  @Test
  void aMissingArgumentIsRefusedByName() {
    HttpResponse<String> response = gateway.post(JOB, "{\"board\":" + TestGateway.BOARD + "}");

    JsonNode problem = assertProblem(response, 400, "invalid-arguments");
    assertThat(problem.get("field").asText()).isEqualTo("arguments.n");
  }

  @Test
  void anUnknownArgumentIsRefusedByName() {
    HttpResponse<String> response =
        gateway.post(JOB, "{\"board\":" + TestGateway.BOARD + ",\"n\":5,\"depth\":3}");

    JsonNode problem = assertProblem(response, 400, "invalid-arguments");
    assertThat(problem.get("field").asText()).contains("depth");
  }

  @Test
  void aNumberThatIsTooLargeForItsParameterIsRefused() {
    HttpResponse<String> response =
        gateway.post(JOB, "{\"board\":" + TestGateway.BOARD + ",\"n\":4294967296}");

    JsonNode problem = assertProblem(response, 400, "invalid-arguments");
    assertThat(problem.get("field").asText()).isEqualTo("arguments.n");
  }

  @Test
  void aBodyThatIsNoJsonIsRefusedWithThePlace() {
    JsonNode problem = assertProblem(gateway.post(JOB, "{\"n\":\n5,,}"), 400, "malformed-request");

    assertThat(problem.get("detail").asText()).contains("line 2, column 3");
  }

  @Test
  void aBodyThatIsNoObjectIsRefused() {
    assertProblem(gateway.post(JOB, "[1,2]"), 400, "malformed-request");
  }

  @Test
  void aMemberThatComesTwiceIsRefused() {
    assertProblem(gateway.post(JOB, "{\"n\":5,\"n\":6}"), 400, "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b"
      })
  void aBodyThatIsNotDeclaredAsJsonIsRefused(String mediaType) {
    var request =
        gateway
            .request(JOB)
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofString(TestGateway.NEXT_MOVES));

    assertProblem(gateway.send(request), 415, "unsupported-media-type");
  }

  @Test
  void aBodyThatDeclaresNothingIsRefused() {
    var request = gateway.request(JOB).POST(BodyPublishers.ofString(TestGateway.NEXT_MOVES));

    assertProblem(gateway.send(request), 415, "unsupported-media-type");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    String large = "x".repeat(GatewayLimits.defaults().bodyBytes());

    assertProblem(gateway.post(JOB, "{\"n\":\"" + large + "\"}"), 413, "payload-too-large");
  }

  @Test
  void argumentsThatAreTooLargeEncodedAreRefusedWithTheLimit() {
    String square = "x".repeat(PayloadCodec.LIMIT_BYTES);
    String board = "{\"squares\":[\"" + square + "\"],\"whiteToMove\":true}";

    HttpResponse<String> response = gateway.post(JOB, "{\"board\":" + board + ",\"n\":5}");

    JsonNode problem = assertProblem(response, 413, "payload-too-large");
    assertThat(problem.get("limit").asInt()).isEqualTo(PayloadCodec.LIMIT_BYTES);
  }

  @Test
  void anUnknownNameIsRefusedWithNamesLikeIt() {
    HttpResponse<String> response = gateway.post("/v1/jobs/Chess.nextMove", "{}");

    JsonNode problem = assertProblem(response, 404, "function-does-not-exist");
    assertThat(problem.get("nearest")).anyMatch(each -> each.asText().equals("Chess.nextMoves"));
  }

  @Test
  void aFunctionIsNotStartedAsAJob() {
    JsonNode problem = assertProblem(gateway.post("/v1/jobs/Chess.warmUp"), 409, "wrong-kind");

    assertThat(problem.get("detail").asText()).isEqualTo("Chess.warmUp is a function, not a job.");
  }

  @Test
  void aServiceIsStartedByNobody() {
    JsonNode problem = assertProblem(gateway.post("/v1/jobs/Chess.table"), 409, "not-startable");

    assertThat(problem.get("name").asText()).isEqualTo("Chess.table");
    assertThat(problem.get("kind").asText()).isEqualTo("service");
    assertThat(problem.get("detail").asText())
        .isEqualTo(
            "Chess.table is a service: it is kept running by being deployed, and cannot be started"
                + " or called.");
    assertProblem(gateway.post("/v1/functions/Chess.table/call"), 409, "not-startable");
  }

  @Test
  void theRunsOfAServiceAreListed() {
    assertThat(gateway.get("/v1/jobs/Chess.table/invocations").statusCode()).isEqualTo(200);
  }

  @Test
  void anUnknownOutcomeTellsTheIdToTryAgainWith() {
    gateway.installation().failStartsWith(new StartOutcomeUnknown(ID, null));

    HttpResponse<String> response = gateway.post(JOB, TestGateway.NEXT_MOVES);

    JsonNode problem = assertProblem(response, 503, "start-outcome-unknown");
    assertThat(problem.get("id").asText()).isEqualTo(ID.toString());
    assertThat(problem.get("detail").asText()).contains("?id=" + ID);
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void theInvocationsOfAJobAreListedInTheOrderOfTheirStart() {
    UUID first = gateway.startJob();
    UUID second = gateway.startJob();

    HttpResponse<String> response = gateway.get(JOB + "/invocations");

    assertThat(TestGateway.json(response))
        .isEqualTo(TestGateway.read("{\"ids\":[\"%s\",\"%s\"]}".formatted(first, second)));
  }

  @Test
  void oneLockIsTakenFromTheQuery() {
    gateway.post(JOB + "?lock=table-7&lockWait=30", TestGateway.NEXT_MOVES);

    StartOptions options =
        gateway.installation().requestOf(gateway.installation().onlyId()).options();
    assertThat(options.locks()).containsExactly("table-7");
    assertThat(options.lockWait()).contains(Duration.ofSeconds(30));
  }
}
