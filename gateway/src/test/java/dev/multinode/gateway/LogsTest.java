package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.LogLevel;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What user code printed and logged, over HTTP. */
class LogsTest {

  private final TestGateway gateway = TestGateway.start();
  private final UUID id = gateway.startJob();
  private final String logs = "/v1/invocations/" + id + "/logs";

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void linesAreReadInPages() {
    gateway.installation().print(id, "one", "two", "three");
    gateway.installation().finishCancelled(id);

    JsonNode first = TestGateway.json(gateway.get(logs + "?limit=2"));
    JsonNode second = TestGateway.json(gateway.get(logs + "?cursor=" + first.get("next").asText()));

    assertThat(first.get("lines").findValuesAsText("message")).containsExactly("one", "two");
    assertThat(first.get("complete").asBoolean()).isFalse();
    assertThat(second.get("lines").findValuesAsText("message")).containsExactly("three");
    assertThat(second.get("complete").asBoolean()).isTrue();
  }

  @Test
  void aLineHasWhatIsKnownOfItAndNothingElse() {
    gateway.installation().print(id, "printed");
    gateway.installation().log(id, LogLevel.WARN, "app.Chess", "logged", "at Chess");

    JsonNode lines = TestGateway.json(gateway.get(logs)).get("lines");

    assertThat(lines.get(0))
        .isEqualTo(
            TestGateway.read(
                """
                {"number": 1, "attempt": 1, "executionId": "00000000-0000-0007-0000-000000000007",
                 "at": "2026-01-01T12:00:00Z", "source": "STDOUT", "message": "printed"}
                """));
    assertThat(lines.get(1))
        .isEqualTo(
            TestGateway.read(
                """
                {"number": 2, "attempt": 2, "executionId": "00000000-0000-0007-0000-000000000007",
                 "at": "2026-01-01T12:00:00Z", "source": "LOGGER", "level": "WARN",
                 "logger": "app.Chess", "thread": "task", "message": "logged",
                 "stackTrace": "at Chess"}
                """));
  }

  @Test
  void anInvocationThatWroteNothingHasAnEmptyPage() {
    assertThat(TestGateway.json(gateway.get(logs)))
        .isEqualTo(TestGateway.read("{\"lines\": [], \"next\": \"0\", \"complete\": false}"));
  }

  @Test
  void whoFollowsSeesEveryLineAsItComesUntilTheEnd() {
    gateway.installation().print(id, "one", "two", "three", "four");

    try (EventReader lines = gateway.events(gateway.request(logs + "?follow=true"))) {
      assertThat(lines.take(4)).containsExactly("1 one", "2 two", "3 three", "4 four");
      gateway.installation().print(id, "five");
      assertThat(lines.take(1)).containsExactly("5 five");
      gateway.installation().print(id, "six");
      gateway.installation().finishCancelled(id);
      assertThat(lines.rest()).containsExactly("6 six", "end end");
    }
  }

  @Test
  void everyEventHasTheDataThatTheContractSays() {
    gateway.installation().log(id, LogLevel.WARN, "app.Chess", "logged", "at Chess");

    try (EventReader lines = gateway.events(gateway.request(logs + "?follow=true"))) {
      TestGateway.contract().checkSchema("LogLine", lines.next().orElseThrow().data());
    }
  }

  @Test
  void aFollowerThatComesBackGoesOnWhereItWas() {
    gateway.installation().print(id, "one", "two", "three");
    gateway.installation().finishCancelled(id);

    try (EventReader lines =
        gateway.events(
            gateway.request(logs + "?follow=true&cursor=1").header("Last-Event-ID", "2"))) {
      assertThat(lines.rest()).containsExactly("3 three", "end end");
    }
    HttpResponse<String> after =
        gateway.send(gateway.request(logs + "?follow=true").header("Last-Event-ID", "end"));
    assertThat(after.statusCode()).isEqualTo(204);
  }

  @Test
  void aFollowerIsToldOfARemoval() {
    try (EventReader lines = gateway.events(gateway.request(logs + "?follow=true"))) {
      gateway.delete("/v1/invocations/" + id);

      assertThat(lines.rest()).containsExactly("end removed");
    }
  }

  @Test
  void aSilentStreamShowsThatItIsAlive() {
    try (EventReader lines = gateway.events(gateway.request(logs + "?follow=true"))) {
      assertThat(lines.nextOrComment().orElseThrow().name()).isEqualTo("comment");
    }
  }

  @Test
  void theStreamGoesOnOnceLogsCanBeReadAgain() {
    try (EventReader lines = gateway.events(gateway.request(logs + "?follow=true"))) {
      gateway.installation().unavailable(true);
      gateway.installation().print(id, "one");
      gateway.installation().unavailable(false);

      assertThat(lines.take(1)).containsExactly("1 one");
    }
  }

  @Test
  void logsThatCannotBeReadAreAProblem() {
    ProblemAssert.assertProblem(
        gateway.get("/v1/invocations/" + new UUID(1, 1) + "/logs"),
        404,
        "invocation-does-not-exist");
    ProblemAssert.assertProblem(
        gateway.get("/v1/invocations/" + new UUID(1, 1) + "/logs?follow=true"),
        404,
        "invocation-does-not-exist");
    ProblemAssert.assertProblem(gateway.get(logs + "?limit=0"), 400, "malformed-request");
    ProblemAssert.assertProblem(gateway.get(logs + "?cursor=-1"), 400, "malformed-request");
    gateway.installation().unavailable(true);
    ProblemAssert.assertProblem(gateway.get(logs), 503, "unavailable");
  }
}
