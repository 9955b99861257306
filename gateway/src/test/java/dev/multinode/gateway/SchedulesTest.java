package dev.multinode.gateway;

import static dev.multinode.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.ScheduleCause;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleRefused;
import dev.multinode.ScheduledOutcome;
import dev.multinode.SkipReason;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules as those see them who write their own HTTP. */
class SchedulesTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final String DAILY = "{\"method\": \"Chess.warmUp\", \"cron\": \"@daily\"}";

  private final TestGateway gateway = TestGateway.start();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aScheduleIsCreatedAndShownWithItsDefaults() {
    HttpResponse<String> created = gateway.post("/v1/schedules/n%C3%A4chtlich", DAILY);

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String location = created.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo("/v1/schedules/n%C3%A4chtlich");
    JsonNode shown = TestGateway.json(gateway.get(location));
    assertThat(shown.get("name").asText()).isEqualTo("nächtlich");
    assertThat(shown.get("method").asText()).isEqualTo("Chess.warmUp");
    assertThat(shown.get("cron").asText()).isEqualTo("@daily");
    assertThat(shown.get("zone").asText()).isEqualTo("UTC");
    assertThat(shown.get("overlap").asText()).isEqualTo("SKIP");
    assertThat(shown.get("catchUp").asText()).isEqualTo("PT1M");
    assertThat(shown.get("jitter").asText()).isEqualTo("PT0S");
    assertThat(shown.get("next").asText()).endsWith("T00:00:00Z");
    assertThat(shown.has("pause")).isFalse();
  }

  @Test
  void aPausedScheduleIsShownAsSuchAndIsNotDue() {
    gateway.post("/v1/schedules/nightly", DAILY);
    gateway.post("/v1/schedules/nightly/pause", "{\"note\": \"holidays\"}");

    JsonNode shown = TestGateway.json(gateway.get("/v1/schedules/nightly"));

    assertThat(shown.at("/pause/note").asText()).isEqualTo("holidays");
    assertThat(shown.has("next")).isFalse();
    assertThat(TestGateway.json(gateway.get("/v1/schedules/nightly/next")).get("times")).hasSize(5);
  }

  @Test
  void thePagesOfTheListHaveEachScheduleOnce() {
    for (String name : new String[] {"b", "c", "a"}) {
      gateway.post("/v1/schedules/" + name, DAILY);
    }

    JsonNode first = TestGateway.json(gateway.get("/v1/schedules?limit=2"));
    JsonNode second =
        TestGateway.json(gateway.get("/v1/schedules?limit=2&cursor=" + first.get("next").asText()));

    assertThat(first.get("schedules").findValuesAsText("name")).containsExactly("a", "b");
    assertThat(second.get("schedules").findValuesAsText("name")).containsExactly("c");
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void theHistoryTellsRunsAndSkips() {
    UUID run = new UUID(0, 1);
    gateway.post("/v1/schedules/nightly", DAILY);
    gateway
        .installation()
        .schedules()
        .did(
            "nightly", new ScheduleEntry.Skip(1, AT, AT, AT.plusSeconds(60), 2, SkipReason.PAUSED));
    gateway
        .installation()
        .schedules()
        .did(
            "nightly",
            new ScheduleEntry.Run(
                2,
                AT,
                AT,
                run,
                ScheduleCause.TIME,
                Optional.of(ScheduledOutcome.FAILED),
                Optional.of(AT),
                Optional.of("its start became a dead letter")));

    JsonNode entries =
        TestGateway.json(gateway.get("/v1/schedules/nightly/history")).get("entries");

    assertThat(entries).hasSize(2);
    assertThat(entries.get(0).get("id").asText()).isEqualTo(run.toString());
    assertThat(entries.get(0).get("outcome").asText()).isEqualTo("FAILED");
    assertThat(entries.get(0).get("reason").asText()).isEqualTo("its start became a dead letter");
    assertThat(entries.get(1).get("skippedFor").asText()).isEqualTo("PAUSED");
    assertThat(entries.get(1).get("count").asInt()).isEqualTo(2);
  }

  @Test
  void aTriggerTellsWhereItsInvocationIs() {
    gateway.post("/v1/schedules/nightly", DAILY);

    HttpResponse<String> triggered = gateway.post("/v1/schedules/nightly/trigger");

    String id = TestGateway.json(triggered).get("id").asText();
    assertThat(triggered.statusCode()).isEqualTo(202);
    assertThat(triggered.headers().firstValue("Location")).contains("/v1/invocations/" + id);
  }

  @Test
  void aWrongTimeIsRefusedWithThePositionOfTheMistake() {
    JsonNode cron = assertProblem(create("\"cron\": \"0 24 * * *\""), 400, "invalid-timetable");
    JsonNode zone =
        assertProblem(
            create("\"cron\": \"@daily\", \"zone\": \"Europe/Lndn\""), 400, "invalid-timetable");
    JsonNode every =
        assertProblem(
            create("\"reference\": \"2026-01-01T00:00Z\", \"every\": \"P1X\""),
            400,
            "invalid-timetable");

    assertThat(cron.get("text").asText()).isEqualTo("0 24 * * *");
    assertThat(cron.get("position").asInt()).isEqualTo(3);
    assertThat(cron.get("detail").asText()).contains("24 is too large");
    assertThat(zone.get("text").asText()).isEqualTo("Europe/Lndn");
    assertThat(every.get("position").asInt()).isPositive();
    assertProblem(gateway.get("/v1/schedules/s"), 404, "schedule-does-not-exist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"overlap\": \"SKIP\" | neither or twice",
        "\"cron\": \"@daily\", \"every\": \"P1D\" | neither or twice",
        "\"every\": \"P1D\" | an interval needs both",
        "\"cron\": \"@daily\", \"reference\": \"2026-01-01T00:00Z\" | goes with every",
        "\"reference\": \"2026-01-01T00:00Z\", \"every\": \"P1D\", \"zone\": \"UTC\" | goes with"
            + " cron",
        "\"cron\": \"@daily\", \"catchUp\": \"soon\" | catchUp is \"soon\"",
        "\"cron\": \"@daily\", \"jitter\": \"PT9223372036854775807S\" | jitter is PT",
        "\"cron\": \"@daily\", \"jitter\": \"PT-1S\" | jitter is PT-1S",
        "\"cron\": \"@daily\", \"startAt\": \"now\" | startAt is \"now\"",
        "\"cron\": \"@daily\", \"startAt\": \"2027-01-01T00:00:00Z\", \"endAt\":"
            + " \"2026-01-01T00:00:00Z\" | is before startAt",
        "\"cron\": \"@daily\", \"overlap\": \"MAYBE\" | at #/overlap: Instance does not match any"
            + " of [\"SKIP\"",
        "\"cron\": \"@daily\", \"newId\": \"x\" | newId"
      })
  void aDefinitionThatMakesNoSenseIsRefused(String members, String reason) {
    JsonNode problem = assertProblem(create(members), 400, "malformed-request");

    assertThat(problem.get("detail").asText()).contains(reason);
  }

  @Test
  void whatItCannotRunIsRefusedAsAStartOfItWouldBe() {
    assertProblem(
        gateway.post("/v1/schedules/s", DAILY.replace("warmUp", "warmUpp")),
        404,
        "function-does-not-exist");
    assertProblem(
        gateway.post("/v1/schedules/s", DAILY.replace("warmUp", "evaluate")),
        400,
        "invalid-arguments");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%23b", "a%2Fb", "a%20b", "-a"})
  void aNameThatIsNoneIsRefused(String name) {
    HttpResponse<String> created = gateway.post("/v1/schedules/" + name, DAILY);

    assertThat(created.statusCode()).isEqualTo(400);
    assertThat(TestGateway.json(created).get("code").asText()).isEqualTo("malformed-request");
  }

  @Test
  void eachRefusalHasItsProblem() {
    gateway.post("/v1/schedules/nightly", DAILY);

    JsonNode exists =
        assertProblem(gateway.post("/v1/schedules/nightly", DAILY), 409, "schedule-already-exists");
    JsonNode notPaused =
        assertProblem(gateway.post("/v1/schedules/nightly/resume"), 409, "schedule-refused");
    JsonNode unknown =
        assertProblem(gateway.put("/v1/schedules/daily", DAILY), 404, "schedule-does-not-exist");

    assertThat(exists.get("refusal").asText()).isEqualTo("ALREADY_EXISTS");
    assertThat(notPaused.get("refusal").asText()).isEqualTo("NOT_PAUSED");
    assertThat(notPaused.get("reason").asText()).isEqualTo("it is not paused");
    assertThat(notPaused.get("schedule").asText()).isEqualTo("nightly");
    assertThat(unknown.get("schedule").asText()).isEqualTo("daily");
  }

  @Test
  void anAnnotationsScheduleIsNotRemoved() {
    gateway
        .installation()
        .failSchedulesWith(
            new ScheduleRefused("nightly", "DECLARED_BY_APP", "an annotation declares it"));

    JsonNode problem =
        assertProblem(gateway.delete("/v1/schedules/nightly"), 409, "schedule-refused");

    assertThat(problem.get("refusal").asText()).isEqualTo("DECLARED_BY_APP");
  }

  private HttpResponse<String> create(String members) {
    return gateway.post("/v1/schedules/s", "{\"method\": \"Chess.warmUp\", " + members + "}");
  }
}
