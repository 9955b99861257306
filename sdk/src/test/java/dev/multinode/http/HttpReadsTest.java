package dev.multinode.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.AttemptInfo;
import dev.multinode.AttemptOutcome;
import dev.multinode.CallTimedOut;
import dev.multinode.InvalidCursor;
import dev.multinode.InvocationCancelled;
import dev.multinode.InvocationFailed;
import dev.multinode.JobDoesNotExist;
import dev.multinode.JobHandle;
import dev.multinode.JobInfo;
import dev.multinode.ListOptions;
import dev.multinode.LogLine;
import dev.multinode.LogPage;
import dev.multinode.Multinode;
import dev.multinode.Page;
import dev.multinode.Progress;
import dev.multinode.ResultTimeout;
import dev.multinode.ScheduleCause;
import dev.multinode.ScheduledFor;
import dev.multinode.Status;
import dev.multinode.StatusUnavailable;
import dev.multinode.WaitingReason;
import dev.multinode.json.UndecodablePayload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions about invocations, to a real HTTP server that the test has the answers of. */
class HttpReadsTest {

  private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
  private static final String PATH = "/v1/invocations/" + ID;
  private static final String GONE = "\"id\": \"%s\"".formatted(ID);

  private final ScriptedGateway gateway = new ScriptedGateway();
  private final Multinode multinode = gateway.connect();
  private final JobHandle.Named<Integer> job = multinode.job("Texts.index", Integer.class);

  @AfterEach
  void close() {
    multinode.close();
    gateway.close();
  }

  @Test
  void everythingThatIsKnownOfAnInvocationIsRead() {
    gateway.answer(
        200,
        invocation(
            "PENDING",
            """
            "waiting": "BACKING_OFF", "parent": "00000000-0000-0001-0000-000000000002",
            "progress": {"done": 3, "total": 9, "message": "at 3", "at": "2027-01-01T00:00:02Z"},
            "result": 7, "startedAt": "2027-01-01T00:00:01Z",
            "nextAttemptAt": "2027-01-01T00:00:09Z", "forced": true,
            "rerunOf": "00000000-0000-0001-0000-000000000003",
            "scheduledFor": {"schedule": "nightly", "nominalTime": "2027-01-01T00:00:00Z",
                "cause": "TIME", "previousRun": "2026-12-31T00:00:00Z", "missed": 2},
            "attempts": [{"number": 1, "outcome": "FAILED", "worker": "w",
                "error": {"type": "E", "message": "m", "stackTrace": "at E"}}],
            """));

    JobInfo<Integer> info = job.get(ID);

    assertThat(gateway.questions()).containsExactly("GET " + PATH);
    assertThat(info.status()).isEqualTo(Status.PENDING);
    assertThat(info.result()).contains(7);
    assertThat(info.waiting()).contains(WaitingReason.BACKING_OFF);
    assertThat(info.parent()).contains(new UUID(1, 2));
    assertThat(info.labels()).isEqualTo(Map.of("team", "press"));
    assertThat(info.progress().map(Progress::done)).contains(3L);
    assertThat(info.startedAt()).contains(Instant.parse("2027-01-01T00:00:01Z"));
    assertThat(info.finishedAt()).isEmpty();
    assertThat(info.nextAttemptAt()).contains(Instant.parse("2027-01-01T00:00:09Z"));
    assertThat(info.rerunOf()).contains(new UUID(1, 3));
    assertThat(info.scheduledFor())
        .contains(
            new ScheduledFor(
                "nightly",
                Instant.parse("2027-01-01T00:00:00Z"),
                ScheduleCause.TIME,
                Optional.of(Instant.parse("2026-12-31T00:00:00Z")),
                2));
    assertThat(info.forced()).isTrue();
    AttemptInfo attempt = info.attempts().getFirst();
    assertThat(attempt.outcome()).isEqualTo(AttemptOutcome.FAILED);
    assertThat(attempt.failure().orElseThrow().stackTrace()).isEqualTo("at E");
  }

  @Test
  void aTimeWithoutStatusAndABrokenConnectionAreWaitedOut() {
    gateway.unavailable().breakOff().answer(200, invocation("RUNNING", ""));

    assertThat(job.get(ID).status()).isEqualTo(Status.RUNNING);

    assertThat(gateway.questions()).hasSize(3);
  }

  @Test
  void aTimeWithoutStatusIsNotWaitedOutForEver() {
    gateway.unavailable();
    try (Multinode impatient = gateway.connect(Duration.ZERO)) {
      assertThatThrownBy(() -> impatient.job("Texts.index", String.class).get(ID))
          .isInstanceOfSatisfying(
              StatusUnavailable.class,
              away -> assertThat(away.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
    }
  }

  @Test
  void whatDoesNotExistIsToldAsSuch() {
    gateway.refuse(404, "invocation-does-not-exist", "None.", GONE);

    assertThatThrownBy(() -> job.get(ID))
        .isInstanceOfSatisfying(JobDoesNotExist.class, gone -> assertThat(gone.id()).isEqualTo(ID));
  }

  @Test
  void aFailureIsThrownWithTheRemoteStackTraceAsItsCause() {
    gateway.answer(
        200,
        invocation(
            "FAILED",
            """
            "error": {"type": "java.io.IOException", "message": "no disk",
                "stackTrace": "java.io.IOException: no disk\\n\\tat Texts.index"},
            """));

    assertThatThrownBy(() -> job.awaitResult(ID, Duration.ofMinutes(1)))
        .isInstanceOf(InvocationFailed.class)
        .hasMessageContaining("java.io.IOException: no disk")
        .satisfies(failed -> assertThat(printed(failed)).contains("\tat Texts.index"));
  }

  @Test
  void aResultThatIsOfAnotherTypeIsToldWithItsPlace() {
    gateway.answer(200, invocation("SUCCEEDED", "\"result\": {\"moves\": 3},"));

    assertThatThrownBy(() -> job.get(ID))
        .isInstanceOf(UndecodablePayload.class)
        .hasMessageStartingWith("result cannot become a java.lang.Integer: ");
  }

  @Test
  void otherEndsThanASuccessAreToldApart() {
    gateway.answer(200, invocation("CANCELLED", "")).answer(200, invocation("TIMED_OUT", ""));

    assertThatThrownBy(() -> job.awaitResult(ID, Duration.ofMinutes(1)))
        .isInstanceOf(InvocationCancelled.class);
    assertThatThrownBy(() -> job.awaitResult(ID, Duration.ofMinutes(1)))
        .isInstanceOf(CallTimedOut.class);
  }

  @Test
  void aResultIsWaitedForPollAfterPoll() {
    gateway
        .answer(200, invocation("RUNNING", ""))
        .answer(200, invocation("SUCCEEDED", "\"result\": 9,"));

    assertThat(job.awaitResult(ID, Duration.ofMinutes(1))).isEqualTo(9);

    assertThat(gateway.questions())
        .containsExactly("GET " + PATH + "?wait=20.000", "GET " + PATH + "?wait=20.000");
  }

  @Test
  void aResultThatDoesNotComeInTimeIsToldAsSuch() {
    gateway.answer(200, invocation("RUNNING", ""));

    assertThatThrownBy(() -> job.awaitResult(ID, Duration.ZERO)).isInstanceOf(ResultTimeout.class);

    assertThat(gateway.questions()).containsExactly("GET " + PATH + "?wait=0.000");
  }

  @Test
  void aTimeWithoutStatusIsWaitedOutForAsLongAsAResultIsWaitedFor() {
    gateway.unavailable().unavailable().answer(200, invocation("SUCCEEDED", "\"result\": 9,"));
    try (Multinode impatient = gateway.connect(Duration.ZERO)) {
      JobHandle.Named<Integer> job = impatient.job("Texts.index", Integer.class);

      assertThat(job.awaitResult(ID, Duration.ofSeconds(15))).isEqualTo(9);
    }

    assertThat(gateway.questions())
        .hasSize(3)
        .as("each asks to be held no longer than is left")
        .doesNotHaveDuplicates();
  }

  @Test
  void aResultThatNobodyCanTellOfInTimeIsToldAsSuch() {
    gateway.unavailable();
    try (Multinode impatient = gateway.connect(Duration.ZERO)) {
      JobHandle.Named<Integer> job = impatient.job("Texts.index", Integer.class);

      assertThatThrownBy(() -> job.awaitResult(ID, Duration.ofMillis(100)))
          .isInstanceOf(StatusUnavailable.class);
    }
  }

  @Test
  void aStreamOfYieldsGoesOnAfterABrokenConnectionFromTheLastIndex() {
    gateway
        .answer(
            200, "{\"yields\": [{\"value\": 5}, {\"value\": 6}], \"next\": 2, \"complete\": false}")
        .breakOff()
        .answer(200, "{\"yields\": [{\"value\": 7}], \"next\": 3, \"complete\": true}");

    assertThat(job.yields(ID)).containsExactly(5, 6, 7);

    assertThat(gateway.questions())
        .containsExactly(
            "GET " + PATH + "/yields?after=0&wait=0.000",
            "GET " + PATH + "/yields?after=2&wait=20.000",
            "GET " + PATH + "/yields?after=2&wait=20.000");
  }

  @Test
  void aListSaysItsFiltersAndReadsItsPage() {
    gateway.answer(
        200, "{\"invocations\": [%s], \"next\": \"more\"}".formatted(invocation("FAILED", "")));

    Page<JobInfo<Integer>> page =
        job.list(
            ListOptions.all()
                .statuses(Status.FAILED)
                .label("a b", "x=y&z")
                .submittedSince(Instant.EPOCH)
                .limit(3)
                .cursor("c/d"));

    assertThat(page.next()).contains("more");
    assertThat(page.items()).singleElement().extracting(JobInfo::id).isEqualTo(ID);
    assertThat(gateway.questions())
        .containsExactly(
            "GET /v1/invocations?limit=3&results=true&name=Texts.index&status=FAILED"
                + "&label=a+b%3Dx%3Dy%26z&submittedSince=1970-01-01T00:00:00Z&cursor=c%2Fd");
  }

  @Test
  void aCursorThatIsNoneIsToldAsSuch() {
    gateway.refuse(400, "malformed-request", "No cursor.", "\"parameter\": \"cursor\"");

    assertThatThrownBy(() -> multinode.list(ListOptions.all().cursor("xyz")))
        .isInstanceOf(InvalidCursor.class)
        .hasMessageContaining("xyz");
  }

  @Test
  void logsAreReadInPages() {
    gateway.answer(
        200,
        """
        {"next": "4", "complete": true, "lines": [
          {"number": 4, "attempt": 2, "executionId": "00000000-0000-0007-0000-000000000007",
           "at": "2027-01-01T00:00:00Z", "source": "NOTICE", "message": "m", "dropped": 3}]}
        """);

    LogPage page = job.logs(ID).page(3, 1);

    assertThat(gateway.questions())
        .containsExactly("GET " + PATH + "/logs?cursor=3&limit=1&wait=0.000");
    LogLine line = page.lines().getFirst();
    assertThat(line.source()).isEqualTo(LogLine.Source.NOTICE);
    assertThat(line.dropped()).isEqualTo(3);
    assertThat(page.next()).isEqualTo(4);
    assertThat(page.complete()).isTrue();
  }

  @Test
  void aRemovalWhoseAnswerIsLostIsDoneOnceThereIsNothingAnyMore() {
    gateway.breakOff().refuse(404, "invocation-does-not-exist", "None.", GONE);

    job.remove(ID);

    assertThat(gateway.questions()).containsExactly("DELETE " + PATH, "DELETE " + PATH);
  }

  @Test
  void whatIsAskedOfAClosedClientIsRefused() {
    multinode.close();

    assertThatThrownBy(() -> job.get(ID)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> multinode.lock("ledger").tryAcquire(Duration.ofMinutes(10)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void idsAndExplanationsAreRead() {
    gateway
        .answer(200, "{\"ids\": [\"%s\"]}".formatted(ID))
        .answer(200, "{\"explanation\": \"It waits.\"}");

    assertThat(job.listIds()).isEqualTo(List.of(ID));
    assertThat(job.explain(ID)).isEqualTo("It waits.");

    assertThat(gateway.questions())
        .containsExactly("GET /v1/invocation-ids?name=Texts.index", "GET " + PATH + "/explanation");
  }

  /** An invocation with these members more, each of which a comma follows. */
  private static String invocation(String status, String members) {
    String attempts = members.contains("\"attempts\"") ? "" : "\"attempts\": [],";
    return """
    {"id": "%s", "name": "Texts.index", "version": "1", "status": "%s", %s %s
     "yields": 1, "labels": {"team": "press"}, "submittedAt": "2027-01-01T00:00:00Z"}
    """
        .formatted(ID, status, members, attempts);
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
