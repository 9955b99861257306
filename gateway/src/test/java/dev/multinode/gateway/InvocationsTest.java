package dev.multinode.gateway;

import static dev.multinode.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.wire.Progress;
import dev.multinode.wire.ScheduleCause;
import dev.multinode.wire.ScheduledFor;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvocationsTest {

  private static final String UNKNOWN = "/v1/invocations/01890000-0000-7000-8000-000000000001";

  private final TestGateway gateway = TestGateway.start();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aPendingJobSaysWhatItWaitsFor() {
    UUID id = gateway.startJob();

    JsonNode invocation = TestGateway.json(gateway.get("/v1/invocations/" + id));

    assertThat(invocation)
        .isEqualTo(
            TestGateway.read(
                """
                {"id":"%s","project":"demo","name":"Chess.nextMoves","version":"1","kind":"JOB",
                 "resourceClass":"small","status":"PENDING","waiting":"QUEUED","labels":{},
                 "yields":0,"attempts":[],"submittedAt":"2026-01-01T12:00:00Z"}
                """
                    .formatted(id)));
  }

  @Test
  void whyAJobWaitsIsSaidInWords() {
    UUID id = gateway.startJob();

    JsonNode explained = TestGateway.json(gateway.get("/v1/invocations/" + id + "/explanation"));

    assertThat(explained).isEqualTo(TestGateway.read("{\"explanation\":\"It is PENDING.\"}"));
    assertProblem(gateway.get(UNKNOWN + "/explanation"), 404, "invocation-does-not-exist");
  }

  @Test
  void theResultOfAJobIsItsLastYield() {
    UUID id = gateway.startJob();
    gateway.installation().run(id);
    gateway.yieldMove(id, "e4");
    gateway.yieldMove(id, "d4");

    JsonNode invocation = TestGateway.json(gateway.get("/v1/invocations/" + id));

    assertThat(invocation.get("status").asText()).isEqualTo("RUNNING");
    assertThat(invocation.get("yields").asInt()).isEqualTo(2);
    assertThat(invocation.get("result")).isEqualTo(TestGateway.read("[\"d4\"]"));
  }

  @Test
  void whatAScheduleHasStartedSaysWhatItIsFor() {
    UUID id = gateway.startJob();
    Instant nominal = Instant.parse("2026-01-01T12:00:00Z");
    gateway
        .installation()
        .schedule(
            id,
            new ScheduledFor("nightly", nominal, ScheduleCause.TIME, nominal.minusSeconds(60), 2L));

    JsonNode invocation = TestGateway.json(gateway.get("/v1/invocations/" + id));

    assertThat(invocation.get("scheduledFor"))
        .isEqualTo(
            TestGateway.read(
                """
                {"schedule":"nightly","nominalTime":"2026-01-01T12:00:00Z","cause":"TIME",
                 "previousRun":"2026-01-01T11:59:00Z","missed":2}
                """));
  }

  @Test
  void aJobShowsHowFarItHasCome() {
    UUID id = gateway.startJob();
    gateway.installation().run(id);
    Instant at = Instant.parse("2026-01-01T12:00:01Z");
    gateway.installation().progress(id, new Progress(3L, 10L, "at work", at));

    JsonNode invocation = TestGateway.json(gateway.get("/v1/invocations/" + id));

    assertThat(invocation.get("progress"))
        .isEqualTo(
            TestGateway.read(
                """
                {"done":3,"total":10,"message":"at work","at":"2026-01-01T12:00:01Z"}
                """));
  }

  @Test
  void aFailedJobShowsItsError() {
    UUID id = gateway.startJob();
    gateway.installation().fail(id, "java.lang.IllegalStateException", "no king");

    JsonNode invocation = TestGateway.json(gateway.get("/v1/invocations/" + id));

    assertThat(invocation.get("status").asText()).isEqualTo("FAILED");
    assertThat(invocation.at("/error/message").asText()).isEqualTo("no king");
    assertThat(invocation.at("/error/stackTrace").asText()).isEqualTo("at Chess.suggest");
  }

  @Test
  void aCancellationIsAcceptedWithItsReason() {
    UUID id = gateway.startJob();

    HttpResponse<String> response =
        gateway.post("/v1/invocations/" + id + "/cancel", "{\"reason\":\"changed my mind\"}");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(gateway.installation().cancellationOf(id)).contains("changed my mind");
  }

  @Test
  void aCancellationNeedsNoBody() {
    UUID id = gateway.startJob();

    gateway.post("/v1/invocations/" + id + "/cancel");

    assertThat(gateway.installation().cancellationOf(id)).contains("");
  }

  @Test
  void aTerminationIsAcceptedWithItsReason() {
    UUID id = gateway.startJob();

    HttpResponse<String> response =
        gateway.post("/v1/invocations/" + id + "/terminate", "{\"reason\":\"it hangs\"}");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(gateway.installation().terminationOf(id)).contains("it hangs");
  }

  @Test
  void aCancellationArrivesAlsoWhenNobodyCanTellWhetherTheInvocationExists() {
    UUID id = gateway.startJob();
    gateway.installation().unavailable(true);

    HttpResponse<String> response = gateway.post("/v1/invocations/" + id + "/cancel");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(gateway.installation().cancellationOf(id)).isPresent();
  }

  @Test
  void aPropertyThatIsNotKnownIsRefused() {
    UUID id = gateway.startJob();

    HttpResponse<String> response =
        gateway.post("/v1/invocations/" + id + "/cancel", "{\"why\":\"late\"}");

    JsonNode problem = assertProblem(response, 400, "malformed-request");
    assertThat(problem.get("detail").asText())
        .isEqualTo(
            "The body has a property at #/why that is not known; /openapi.yaml says which are.");
  }

  @Test
  void aReasonThatIsNoTextIsRefused() {
    UUID id = gateway.startJob();

    HttpResponse<String> response =
        gateway.post("/v1/invocations/" + id + "/cancel", "{\"reason\":7}");

    assertProblem(response, 400, "malformed-request");
  }

  @Test
  void aRemovedInvocationDoesNotExist() {
    UUID id = gateway.startJob();

    assertThat(gateway.delete("/v1/invocations/" + id).statusCode()).isEqualTo(204);

    assertProblem(gateway.get("/v1/invocations/" + id), 404, "invocation-does-not-exist");
  }

  @Test
  void whateverIsAskedOfAnUnknownInvocationIsRefused() {
    assertProblem(gateway.get(UNKNOWN), 404, "invocation-does-not-exist");
    assertProblem(gateway.delete(UNKNOWN), 404, "invocation-does-not-exist");
    assertProblem(gateway.post(UNKNOWN + "/cancel"), 404, "invocation-does-not-exist");
    assertProblem(gateway.get(UNKNOWN + "/events"), 404, "invocation-does-not-exist");
  }

  @Test
  void anIdThatIsNoneIsRefused() {
    assertProblem(gateway.get("/v1/invocations/latest"), 400, "malformed-request");
  }

  @Test
  void whileNoStatusCanBeReadTheClientIsToldWhenToTryAgain() {
    UUID id = gateway.startJob();
    gateway.installation().unavailable(true);

    HttpResponse<String> response = gateway.get("/v1/invocations/" + id);

    assertProblem(response, 503, "unavailable");
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
  }
}
