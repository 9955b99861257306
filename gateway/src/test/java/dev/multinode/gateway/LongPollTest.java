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

/** Questions that wait until there is something to tell, and those about many at once. */
class LongPollTest {

  private final TestGateway gateway = TestGateway.start();
  private final UUID id = gateway.startJob();
  private final String invocation = "/v1/invocations/" + id;

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void anInvocationIsReadOnceItHasEnded() {
    CompletableFuture<HttpResponse<String>> answer = asked(invocation + "?wait=15");

    gateway.installation().run(id);
    gateway.installation().finishCancelled(id);

    assertThat(TestGateway.json(answer.join()).get("status").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void anInvocationIsReadAsItIsWhenTheWaitIsOver() {
    JsonNode json = TestGateway.json(gateway.get(invocation + "?wait=0.05"));

    assertThat(json.get("status").asText()).isEqualTo("PENDING");
  }

  @Test
  void yieldsAreReadInPagesUntilTheyAreComplete() {
    yieldMoves("e4", "e5", "Nf3", "Nc6");
    gateway.installation().finishCancelled(id);

    JsonNode first = yields("?after=0");
    JsonNode second = yields("?after=" + first.get("next").asInt());

    assertThat(first.get("yields").findValues("value")).hasSize(3);
    assertThat(first.get("complete").asBoolean()).isFalse();
    assertThat(second.at("/yields/0/index").asInt()).isEqualTo(4);
    assertThat(second.at("/yields/0/value/0").asText()).isEqualTo("Nc6");
    assertThat(second.get("complete").asBoolean()).isTrue();
  }

  @Test
  void yieldsThatAreNotThereYetAreWaitedFor() {
    yieldMoves("e4");
    CompletableFuture<HttpResponse<String>> answer = asked(invocation + "/yields?after=1&wait=15");
    await().until(() -> gateway.installation().readers() == 1);

    yieldMoves("e5");

    JsonNode page = TestGateway.json(answer.join());
    assertThat(page.get("next").asInt()).isEqualTo(2);
    assertThat(page.at("/yields/0/value/0").asText()).isEqualTo("e5");
    assertThat(page.get("complete").asBoolean()).isFalse();
  }

  @Test
  void yieldsThatDoNotComeLeaveThePageEmpty() {
    JsonNode page = yields("?wait=0.05");

    assertThat(page).hasToString("{\"yields\":[],\"next\":0,\"complete\":false}");
  }

  @Test
  void theYieldsOfWhatDoesNotExistAreAProblem() {
    assertProblem(
        gateway.get("/v1/invocations/" + new UUID(1, 2) + "/yields"),
        404,
        "invocation-does-not-exist");
  }

  @Test
  void linesThatAreNotThereYetAreWaitedFor() {
    CompletableFuture<HttpResponse<String>> answer = asked(invocation + "/logs?wait=15");

    gateway.installation().print(id, "one");

    assertThat(TestGateway.json(answer.join()).findValuesAsText("message")).containsExactly("one");
  }

  @Test
  void aWaitOfMoreThanAMinuteIsRefused() {
    assertProblem(gateway.get(invocation + "?wait=61"), 400, "malformed-request");
  }

  @Test
  void manyAreCancelledTogetherWhetherTheyExistOrNot() {
    UUID other = gateway.startJob();

    HttpResponse<String> response =
        gateway.post(
            "/v1/cancellations",
            "{\"ids\": [\"%s\", \"%s\", \"%s\"], \"reason\": \"enough\"}"
                .formatted(id, other, new UUID(1, 2)));

    assertThat(TestGateway.json(response)).hasToString("{\"cancelled\":3}");
    assertThat(gateway.installation().cancellationOf(id)).contains("enough");
    assertThat(gateway.installation().cancellationOf(other)).contains("enough");
  }

  @Test
  void theIdsOfANameAreListedWhateverItsKind() {
    JsonNode jobs = TestGateway.json(gateway.get("/v1/invocation-ids?name=Chess.nextMoves"));
    JsonNode none = TestGateway.json(gateway.get("/v1/invocation-ids?name=Chess.evaluate"));

    assertThat(jobs).hasToString("{\"ids\":[\"%s\"]}".formatted(id));
    assertThat(none).hasToString("{\"ids\":[]}");
  }

  @Test
  void resultsAreListedIfTheyAreAskedFor() {
    gateway.get("/v1/invocations?results=true");
    assertThat(gateway.installation().listed().withResults()).isTrue();

    gateway.get("/v1/invocations");
    assertThat(gateway.installation().listed().withResults()).isFalse();

    assertProblem(gateway.get("/v1/invocations?results=maybe"), 400, "malformed-request");
  }

  @Test
  void theProjectIsTold() {
    assertThat(TestGateway.json(gateway.get("/v1/project"))).hasToString("{\"project\":\"demo\"}");
  }

  private JsonNode yields(String query) {
    return TestGateway.json(gateway.get(invocation + "/yields" + query));
  }

  private CompletableFuture<HttpResponse<String>> asked(String path) {
    return CompletableFuture.supplyAsync(() -> gateway.get(path));
  }

  private void yieldMoves(String... moves) {
    for (String each : moves) {
      gateway.yieldMove(id, each);
    }
  }
}
