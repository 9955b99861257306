package dev.multinode.gateway;

import static dev.multinode.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallFunctionTest {

  private static final String EVALUATE = "/v1/functions/Chess.evaluate/call";
  private static final String BODY = "{\"board\":" + TestGateway.BOARD + "}";

  private final TestGateway gateway = TestGateway.start();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aCallAnswersWithTheResult() {
    CompletableFuture<HttpResponse<String>> call = call(EVALUATE, BODY);
    UUID id = begun();

    gateway.succeed(id, "Chess.evaluate", "0.25");

    assertThat(call.join().statusCode()).isEqualTo(200);
    assertThat(TestGateway.json(call.join()))
        .isEqualTo(TestGateway.read("{\"id\":\"%s\",\"result\":0.25}".formatted(id)));
  }

  @Test
  void aVoidFunctionHasTheResultNull() {
    CompletableFuture<HttpResponse<String>> call = call("/v1/functions/Chess.warmUp/call", "");

    gateway.installation().succeed(begun(), null);

    assertThat(TestGateway.json(call.join()).get("result").isNull()).isTrue();
  }

  @Test
  void aFailedFunctionIsABadGatewayThatSaysHowItFailed() {
    CompletableFuture<HttpResponse<String>> call = call(EVALUATE, BODY);
    UUID id = begun();

    gateway.installation().fail(id, "java.lang.IllegalStateException", "no king");

    JsonNode problem = assertProblem(call.join(), 502, "invocation-failed");
    assertThat(problem.get("id").asText()).isEqualTo(id.toString());
    assertThat(problem.get("failure"))
        .isEqualTo(
            TestGateway.read(
                "{\"type\":\"java.lang.IllegalStateException\",\"message\":\"no king\"}"));
    assertThat(problem.get("detail").asText()).contains("no king");
  }

  @Test
  void aCancelledCallIsAConflict() {
    CompletableFuture<HttpResponse<String>> call = call(EVALUATE, BODY);

    gateway.installation().finishCancelled(begun());

    assertProblem(call.join(), 409, "invocation-cancelled");
  }

  @Test
  void aCallThatTakesLongerThanTheWaitGoesOn() {
    HttpResponse<String> response = gateway.post(EVALUATE + "?wait=0", BODY);

    UUID id = gateway.installation().onlyId();
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.headers().firstValue("Location")).contains("/v1/invocations/" + id);
    assertThat(TestGateway.json(response).get("id").asText()).isEqualTo(id.toString());
  }

  @Test
  void aWaitThatIsTooLongOrNoNumberIsRefused() {
    assertProblem(gateway.post(EVALUATE + "?wait=61", BODY), 400, "malformed-request");
    assertProblem(gateway.post(EVALUATE + "?wait=soon", BODY), 400, "malformed-request");
  }

  @Test
  void aJobIsNotCalledAsAFunction() {
    HttpResponse<String> response = gateway.post("/v1/functions/Chess.nextMoves/call");

    assertProblem(response, 409, "wrong-kind");
  }

  @Test
  void aCallThatWaitsWhenTheGatewayStopsIsToldWhereItGoesOn() {
    CompletableFuture<HttpResponse<String>> call = call(EVALUATE, BODY);
    UUID id = begun();

    gateway.stop();

    assertThat(call.join().statusCode()).isEqualTo(202);
    assertThat(TestGateway.json(call.join()).get("id").asText()).isEqualTo(id.toString());
  }

  private CompletableFuture<HttpResponse<String>> call(String path, String body) {
    return CompletableFuture.supplyAsync(
        () -> body.isEmpty() ? gateway.post(path) : gateway.post(path, body));
  }

  private UUID begun() {
    await().until(() -> gateway.installation().invocations() == 1);
    return gateway.installation().onlyId();
  }
}
