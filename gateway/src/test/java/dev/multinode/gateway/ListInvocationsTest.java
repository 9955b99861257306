package dev.multinode.gateway;

import static dev.multinode.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.ListOptions;
import dev.multinode.Status;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListInvocationsTest {

  private final TestGateway gateway = TestGateway.start();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void invocationsAreListedInPages() {
    UUID first = gateway.startJob();
    UUID second = gateway.startJob();
    UUID third = gateway.startJob();

    JsonNode page = TestGateway.json(gateway.get("/v1/invocations?limit=2"));
    JsonNode rest =
        TestGateway.json(gateway.get("/v1/invocations?cursor=" + page.get("next").asText()));

    assertThat(page.findValuesAsText("id")).containsExactly(first.toString(), second.toString());
    assertThat(rest.findValuesAsText("id")).containsExactly(third.toString());
    assertThat(rest.has("next")).isFalse();
    assertThat(page.at("/invocations/0/status").asText()).isEqualTo("PENDING");
  }

  @Test
  void withoutParametersEverythingIsListed() {
    gateway.get("/v1/invocations");

    assertThat(gateway.installation().listed().name()).isEmpty();
    assertThat(gateway.installation().listed().options()).isEqualTo(ListOptions.all());
  }

  @Test
  void everyFilterIsUnderstood() {
    UUID parent = new UUID(1, 2);

    gateway.get(
        "/v1/invocations?name=Chess.nextMoves&status=FAILED&status=TIMED_OUT&parent="
            + parent
            + "&submittedSince=2027-01-31T08:00:00Z&submittedBefore=2027-01-31T10:00:00+01:00");

    assertThat(gateway.installation().listed().name()).contains("Chess.nextMoves");
    assertThat(gateway.installation().listed().options())
        .isEqualTo(
            ListOptions.all()
                .statuses(Status.FAILED, Status.TIMED_OUT)
                .parent(parent)
                .submittedSince(Instant.parse("2027-01-31T08:00:00Z"))
                .submittedBefore(Instant.parse("2027-01-31T09:00:00Z")));
  }

  @Test
  void labelsMayHaveAnyValueAlsoEqualsSignsPercentSignsAndAmpersands() {
    gateway.get(
        "/v1/invocations?label=team=press&label=formula=a=b%26label%3Dc&label=share=50%2525");

    assertThat(gateway.installation().listed().options())
        .isEqualTo(
            ListOptions.all()
                .label("team", "press")
                .label("formula", "a=b&label=c")
                .label("share", "50%25"));
  }

  @ParameterizedTest
  @CsvSource({
    "status, DONE, SUCCEEDED",
    "label, press, label=team=press",
    "label, =press, label=team=press",
    "parent, 7, the id of an invocation",
    "parent, 1-1-1-1-1, the id of an invocation",
    "submittedSince, yesterday, 2027-01-31T08:00:00Z",
    "submittedBefore, 2027-01-31, 2027-01-31T08:00:00Z",
    "limit, 0, from 1 to 1000",
    "limit, 1001, from 1 to 1000",
    "limit, few, from 1 to 1000",
    "cursor, yesterday, no cursor"
  })
  void aWrongParameterIsNamedWithWhatItCanBe(String name, String value, String advice) {
    JsonNode problem =
        assertProblem(
            gateway.get("/v1/invocations?%s=%s".formatted(name, value)), 400, "malformed-request");

    assertThat(problem.get("parameter").asText()).isEqualTo(name);
    assertThat(problem.get("detail").asText()).contains(value).contains(advice);
  }
}
