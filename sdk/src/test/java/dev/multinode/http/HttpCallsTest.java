package dev.multinode.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.FunctionDoesNotExist;
import dev.multinode.FunctionHandle;
import dev.multinode.InvocationCancelled;
import dev.multinode.InvocationFailed;
import dev.multinode.JobDoesNotExist;
import dev.multinode.MapOptions;
import dev.multinode.Multinode;
import dev.multinode.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls through a real HTTP server that the test has the answers of. */
class HttpCallsTest {

  private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");

  private final ScriptedGateway gateway = new ScriptedGateway();
  private final Multinode multinode = gateway.connect();
  private final FunctionHandle.Named<Integer> twice =
      multinode.function("Numbers.twice", Integer.class);

  @AfterEach
  void close() {
    multinode.close();
    gateway.close();
  }

  @Test
  void aCallThatEndsInTimeIsOneRequest() {
    gateway.answer(200, ended("SUCCEEDED", ", \"result\": 4"));

    assertThat(twice.call(2)).isEqualTo(4);

    assertThat(gateway.questions()).containsExactly("POST /v1/invocations?wait=20.000");
  }

  @Test
  void theEndOfALongerCallIsAskedForUntilItIsThere() {
    gateway
        .answer(202, ended("PENDING", ""))
        .unavailable()
        .answer(200, ended("RUNNING", ""))
        .breakOff()
        .answer(200, ended("SUCCEEDED", ", \"result\": 4"));

    assertThat(twice.call(2)).isEqualTo(4);

    String id = gateway.bodies().getFirst().get("newId").asText();
    assertThat(gateway.questions().subList(1, 5))
        .containsOnly("GET /v1/invocations/" + id + "?wait=20.000");
  }

  @Test
  void theEndOfACallIsAskedForHoweverLongNobodyCanTell() {
    gateway
        .answer(202, ended("PENDING", ""))
        .unavailable()
        .unavailable()
        .breakOff()
        .answer(200, ended("SUCCEEDED", ", \"result\": 4"));
    try (Multinode impatient = gateway.connect(Duration.ZERO)) {
      assertThat(impatient.function("Numbers.twice", Integer.class).call(2)).isEqualTo(4);
    }
  }

  @Test
  void aCallIsSentForLongerThanAStartBeforeItIsGivenUp() {
    gateway.unavailable().unavailable().answer(200, ended("SUCCEEDED", ", \"result\": 4"));
    try (Multinode impatient = gateway.connect(Duration.ofMillis(500))) {
      assertThat(impatient.function("Numbers.twice", Integer.class).call(2)).isEqualTo(4);
    }
  }

  @Test
  void aCallThatNobodyCanTellOfEndsWithItsClient() {
    gateway.answer(202, ended("PENDING", "")).unavailable();
    CompletableFuture<Integer> call;
    try (Multinode closed = gateway.connect(Duration.ZERO)) {
      call = closed.function("Numbers.twice", Integer.class).callAsync(2);
      gateway.awaitQuestion();
      gateway.awaitQuestion();
    }

    assertThatThrownBy(call::join).hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void aCallWhoseConnectionBreaksIsSentAgainWithItsIdAndWaitedFor() {
    gateway
        .breakOff()
        .answer(202, ended("RUNNING", ""))
        .answer(200, ended("SUCCEEDED", ", \"result\": 4"));

    assertThat(twice.call(2)).isEqualTo(4);

    List<JsonNode> bodies = gateway.bodies();
    JsonNode id = bodies.getFirst().get("newId");
    assertThat(bodies.get(1).get("id")).isEqualTo(id);
    assertThat(gateway.questions().getLast())
        .isEqualTo("GET /v1/invocations/" + id.asText() + "?wait=20.000");
  }

  @Test
  void aFunctionThatReturnsNothingGivesNull() {
    gateway.answer(200, ended("SUCCEEDED", ""));

    assertThat(twice.call(2)).isNull();
  }

  @Test
  void aFailureACancelAndARemovalAreToldApart() {
    gateway
        .answer(200, ended("FAILED", ", \"error\": {\"type\": \"E\", \"message\": \"m\"}"))
        .answer(200, ended("CANCELLED", ""))
        .answer(202, ended("PENDING", ""))
        .refuse(404, "invocation-does-not-exist", "None.", "\"id\": \"%s\"".formatted(ID));

    assertThatThrownBy(() -> twice.call(2))
        .isInstanceOf(InvocationFailed.class)
        .hasMessageContaining("E: m");
    assertThatThrownBy(() -> twice.call(2)).isInstanceOf(InvocationCancelled.class);
    assertThatThrownBy(() -> twice.call(2)).isInstanceOf(JobDoesNotExist.class);
  }

  @Test
  void aFutureThatIsCancelledCancelsTheInvocation() {
    gateway.hang().answer(202, "{\"cancelled\": 1}");
    CompletableFuture<Integer> call = twice.callAsync(2);
    gateway.awaitQuestion();

    call.cancel(true);

    assertThat(gateway.questions()).endsWith("POST /v1/cancellations");
    assertThat(gateway.bodies().getLast().at("/ids").size()).isOne();
  }

  @Test
  void aMapOfANameThatIsNotDeployedEndsAtOnceWhateverFailuresItTolerates() {
    gateway.refuse(
        404, "function-does-not-exist", "No such.", "\"name\": \"Numbers.twice\", \"nearest\": []");

    assertThatThrownBy(() -> map(MapOptions.outcomes(), 2))
        .isInstanceOf(FunctionDoesNotExist.class);
  }

  @Test
  void anInputThatIsRefusedIsAFailureWithoutAnInvocation() {
    gateway.refuse(400, "invalid-arguments", "arguments.n: wrong", "\"field\": \"arguments.n\"");

    assertThat(map(MapOptions.outcomes(), 2))
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.toString()).contains("id=Optional.empty"));
  }

  private List<Outcome<Integer>> map(
      MapOptions<Integer, List<Outcome<Integer>>> options, Integer input) {
    return twice.starMap(List.of(List.of(input)), options);
  }

  private static String ended(String status, String members) {
    return "{\"id\": \"%s\", \"status\": \"%s\"%s}".formatted(ID, status, members);
  }
}
