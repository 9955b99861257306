package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.multinode.AttemptInfo;
import dev.multinode.AttemptOutcome;
import dev.multinode.CallTimedOut;
import dev.multinode.FunctionHandle;
import dev.multinode.InvocationFailed;
import dev.multinode.InvocationLogs;
import dev.multinode.JobDoesNotExist;
import dev.multinode.JobHandle;
import dev.multinode.JobInfo;
import dev.multinode.ListOptions;
import dev.multinode.LogLevel;
import dev.multinode.LogLine;
import dev.multinode.LogLine.Source;
import dev.multinode.LogPage;
import dev.multinode.Multinode;
import dev.multinode.Page;
import dev.multinode.Progress;
import dev.multinode.StartOptions;
import dev.multinode.Status;
import dev.multinode.WaitingReason;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import dev.multinode.client.KafkaClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Functions and jobs from start to end, on a whole cluster with real worker processes. */
final class LifecycleTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static DataDirectory data;
  private static Cluster cluster;
  private static KafkaClient client;
  private static Multinode multinode;

  @BeforeAll
  static void startCluster() {
    data = DataDirectory.ephemeral();
    AppSource app = AppSource.ofClasses("scenarios", Scenarios.class);
    cluster = EmbeddedCluster.start(new ClusterSettings(data.path(), 0, 0, 0, app, 1));
    client = cluster.connect();
    multinode = client.multinode();
  }

  @AfterAll
  static void stopCluster() {
    multinode.close();
    client.close();
    cluster.close();
    data.close();
  }

  @Test
  void oneOfTwoParallelCallsFailsAndTheOtherDoesNot() {
    FunctionHandle.Of1<Integer, Integer> half = multinode.function(Scenarios::half);

    CompletableFuture<Integer> even = half.callAsync(8);
    CompletableFuture<Integer> odd = half.callAsync(7);

    assertThat(even.join()).isEqualTo(4);
    assertThatThrownBy(odd::join)
        .hasCauseInstanceOf(InvocationFailed.class)
        .hasMessageContaining("7 is odd");
  }

  @Test
  void aJobIsTriedAgainAfterAnExceptionAndEveryAttemptIsKept() {
    JobHandle.Of1<Integer, Integer> flaky = multinode.job(Scenarios::flaky);

    UUID id = flaky.start(2);

    assertThat(flaky.awaitResult(id, PATIENCE)).isEqualTo(3);
    assertThat(flaky.get(id).attempts())
        .extracting(AttemptInfo::outcome)
        .containsExactly(AttemptOutcome.FAILED, AttemptOutcome.FAILED, AttemptOutcome.SUCCEEDED);
    assertThat(flaky.get(id).yields()).isEqualTo(3);
  }

  @Test
  void aJobFailsWithItsLastExceptionWhenItsAttemptsAreUsedUp() {
    JobHandle.Of1<Integer, Integer> flaky = multinode.job(Scenarios::flaky);

    UUID id = flaky.start(9);

    assertThatThrownBy(() -> flaky.awaitResult(id, PATIENCE))
        .isInstanceOf(InvocationFailed.class)
        .hasMessageContaining("attempt 3 failed");
    assertThat(flaky.get(id).result()).contains(3);
  }

  @Test
  void aRetryGoesOnFromTheLastYieldOfTheAttemptThatFailed() {
    JobHandle.Of1<Integer, Integer> throwing = multinode.job(Scenarios::throwing);

    UUID id = throwing.start(6);

    assertThat(throwing.awaitResult(id, PATIENCE)).isEqualTo(6);
    assertThat(throwing.yields(id)).containsExactly(1, 2, 3, 4, 5, 6);
    JobInfo<Integer> info = throwing.get(id);
    assertThat(info.attempts())
        .extracting(AttemptInfo::outcome)
        .containsExactly(AttemptOutcome.FAILED, AttemptOutcome.SUCCEEDED);
    Progress last = info.progress().orElseThrow();
    assertThat(last).isEqualTo(new Progress(6, 6, Optional.of("at 6"), last.at()));
  }

  @Test
  void aRetryGoesOnFromTheLastYieldOfAnAttemptWhoseWorkerWasLost() {
    JobHandle.Of1<Integer, Integer> halting = multinode.job(Scenarios::halting);

    UUID id = halting.start(4);

    assertThat(halting.yields(id)).containsExactly(1, 2, 3, 4);
    assertThat(halting.get(id).attempts())
        .extracting(AttemptInfo::outcome)
        .containsExactly(AttemptOutcome.LOST, AttemptOutcome.SUCCEEDED);
  }

  @Test
  void ofJobsWithOneKeyOneRunsAndTheOthersWaitForIt() {
    JobHandle.Of1<String, String> atTable = multinode.job(Scenarios::atTable);
    UUID first = atTable.start("seven");
    awaitYield(atTable, first);

    UUID second = atTable.start("seven");
    UUID elsewhere = atTable.start("eight");

    awaitYield(atTable, elsewhere);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> isWaiting(atTable.get(second), WaitingReason.CONCURRENCY_LIMIT));
    assertThat(atTable.explain(second)).contains("Held by " + first);
    atTable.cancel(first);
    awaitYield(atTable, second);
    atTable.cancel(second);
    atTable.cancel(elsewhere);
    await(atTable, second, Status.CANCELLED);
    await(atTable, elsewhere, Status.CANCELLED);
  }

  @Test
  void theNewestProgressIsSeenWhileAJobRunsAndAfterItsEnd() {
    JobHandle.Of0<String> halfWay = multinode.job(Scenarios::halfWay);

    UUID id = halfWay.start();

    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> halfWay.get(id).progress().filter(each -> each.done() == 1000).isPresent());
    assertThat(halfWay.get(id).status()).isEqualTo(Status.RUNNING);
    halfWay.cancel(id);
    await(halfWay, id, Status.CANCELLED);
    assertThat(halfWay.get(id).progress().flatMap(Progress::message)).contains("at 1000");
  }

  @Test
  void whoJoinsLateReadsEveryYieldFromTheFirstAndThoseToCome() {
    JobHandle.Of0<Integer> inTwoParts = multinode.job(Scenarios::inTwoParts);
    UUID id = inTwoParts.start();
    Awaitility.await().atMost(PATIENCE).until(() -> inTwoParts.get(id).yields() >= 3);

    assertThat(inTwoParts.yields(id)).containsExactly(1, 2, 3, 4);

    assertThat(inTwoParts.get(id).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void aStreamOfYieldsWaitsForTheNextAndEndsWithTheJob() {
    JobHandle.Of0<String> patient = multinode.job(Scenarios::patient);
    UUID id = patient.start();
    Iterator<String> yields = patient.yields(id).iterator();
    assertThat(yields.next()).isEqualTo("waiting");

    patient.cancel(id);

    assertThat(yields.hasNext()).isFalse();
    assertThat(patient.get(id).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void aJobThatTakesTooLongIsToldToEndAndIsTimedOut() {
    JobHandle.Of0<String> slow = multinode.job(Scenarios::slow);

    UUID id = slow.start();

    assertThatThrownBy(() -> slow.awaitResult(id, PATIENCE)).isInstanceOf(CallTimedOut.class);
    JobInfo<String> info = slow.get(id);
    assertThat(info.status()).isEqualTo(Status.TIMED_OUT);
    assertThat(info.forced()).isFalse();
    assertThat(info.cancelDeliveredAt()).isPresent();
    assertThat(info.result()).contains("waiting");
  }

  @Test
  void codeThatDoesNotEndWithinItsGraceIsKilledWithItsProcess() {
    JobHandle.Of0<String> deaf = multinode.job(Scenarios::deaf);

    UUID id = deaf.start();

    assertThatThrownBy(() -> deaf.awaitResult(id, PATIENCE)).isInstanceOf(CallTimedOut.class);
    assertThat(deaf.get(id).forced()).isTrue();
    assertThat(multinode.function(Scenarios::half).call(2)).isEqualTo(1);
  }

  @Test
  void aDelayedStartWaitsAndIsCancelledBeforeItRuns() {
    JobHandle.Of0<String> patient = multinode.job(Scenarios::patient);
    UUID id = patient.start(Multinode.options().delay(Duration.ofHours(1)));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> isWaiting(patient.get(id), WaitingReason.NOT_DUE));
    assertThat(patient.get(id).nextAttemptAt()).isPresent();

    patient.cancel(id);

    await(patient, id, Status.CANCELLED);
    assertThat(patient.get(id).attempts()).isEmpty();
  }

  @Test
  void aCancelReachesTheChildOfARunningParent() {
    JobHandle.Of0<String> parent = multinode.job(Scenarios::parent);
    UUID id = parent.start();
    FunctionHandle.Of0<Void> hang = multinode.procedure(Scenarios::hang);
    UUID child =
        Awaitility.await().atMost(PATIENCE).until(() -> childOf(id, hang), each -> each != null);

    parent.cancel(id);

    await(parent, id, Status.CANCELLED);
    await(hang, child, Status.CANCELLED);
  }

  @Test
  void aRunningJobThatIsRemovedDoesNotExistFromThenOn() {
    JobHandle.Of0<String> patient = multinode.job(Scenarios::patient);
    UUID id = patient.start();
    await(patient, id, Status.RUNNING);

    patient.remove(id);

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThatThrownBy(() -> patient.get(id)).isInstanceOf(JobDoesNotExist.class));
    assertThat(patient.listIds()).doesNotContain(id);
  }

  @Test
  void aSecondStartWithTheSameKeyIsTheFirstOne() {
    JobHandle.Of1<Integer, Integer> flaky = multinode.job(Scenarios::flaky);

    UUID first = flaky.start(Multinode.options().idempotencyKey("order-7"), 0);
    UUID second = flaky.start(Multinode.options().idempotencyKey("order-7"), 0);

    assertThat(second).isEqualTo(first);
    assertThat(flaky.awaitResult(first, PATIENCE)).isEqualTo(1);
    assertThat(flaky.get(first).attempts()).hasSize(1);
  }

  @Test
  void invocationsAreListedByStatusLabelAndTimeInPagesNewestFirst() {
    JobHandle.Of1<Integer, Integer> flaky = multinode.job(Scenarios::flaky);
    StartOptions press = Multinode.options().label("team", "press");
    Instant before = Instant.now();
    UUID first = flaky.start(press.idempotencyKey("listed"), 0);
    UUID failing = flaky.start(press, 9);
    UUID last = flaky.start(press, 0);
    UUID other = flaky.start(Multinode.options().label("team", "sales"), 0);
    for (UUID each : List.of(first, last, other)) {
      flaky.awaitResult(each, PATIENCE);
    }
    await(flaky, failing, Status.FAILED);

    ListOptions ofPress = ListOptions.all().label("team", "press");
    assertThat(idsOf(flaky.list(ofPress))).containsExactly(last, failing, first);
    assertThat(idsOf(flaky.list(ofPress.statuses(Status.FAILED)))).containsExactly(failing);
    assertThat(flaky.list(ofPress.statuses(Status.SUCCEEDED)).items())
        .extracting(info -> info.result().orElseThrow())
        .containsExactly(1, 1);
    assertThat(idsOf(flaky.list(ListOptions.all().submittedSince(before)))).startsWith(other, last);
    assertThat(idsOf(flaky.list(ofPress.submittedBefore(before)))).isEmpty();
    assertThat(idsOf(multinode.list(ofPress))).containsExactly(last, failing, first);

    Page<JobInfo<Integer>> page = flaky.list(ofPress.limit(2));
    assertThat(idsOf(page)).containsExactly(last, failing);
    String next = page.next().orElseThrow();
    assertThat(idsOf(flaky.list(ofPress.limit(2).cursor(next)))).containsExactly(first);
  }

  @Test
  void theChildrenOfAnInvocationAreListed() {
    JobHandle.Of0<String> parent = multinode.job(Scenarios::parent);
    UUID id = parent.start();
    ListOptions children = ListOptions.all().parent(id);

    Page<JobInfo<?>> page =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> multinode.list(children), found -> !found.items().isEmpty());

    assertThat(page.items())
        .singleElement()
        .satisfies(
            child -> {
              assertThat(child.name()).isEqualTo("Scenarios.hang");
              assertThat(child.parent()).contains(id);
            });
    parent.cancel(id);
    await(parent, id, Status.CANCELLED);
  }

  @Test
  void aJobIsForgottenWhenItsRetentionIsOver() {
    JobHandle.Of0<String> fleeting = multinode.job(Scenarios::fleeting);

    UUID id = fleeting.start();

    assertThat(fleeting.awaitResult(id, PATIENCE)).isEqualTo("there");
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThatThrownBy(() -> fleeting.get(id)).isInstanceOf(JobDoesNotExist.class));
    assertThatThrownBy(() -> fleeting.yields(id)).isInstanceOf(JobDoesNotExist.class);
    assertThat(fleeting.list(ListOptions.all()).items()).isEmpty();
    assertThat(fleeting.listIds()).isEmpty();
  }

  private static List<UUID> idsOf(Page<? extends JobInfo<?>> page) {
    return page.items().stream().<UUID>map(JobInfo::id).toList();
  }

  @Test
  void whatAJobPrintsAndLogsIsReadByAttempt() {
    JobHandle.Of0<Integer> talkative = multinode.job(Scenarios::talkative);
    UUID id = talkative.start();

    List<LogLine> lines = talkative.logs(id).follow().toList();

    assertThat(talkative.awaitResult(id, PATIENCE)).isEqualTo(2);
    assertThat(lines)
        .extracting(LogLine::attempt, LogLine::source, LogLine::message)
        .containsExactly(
            tuple(1, Source.STDOUT, "attempt 1"),
            tuple(1, Source.LOGGER, "computing " + id),
            tuple(1, Source.STDOUT, "on another thread"),
            tuple(1, Source.LOGGER, "giving up"),
            tuple(2, Source.STDOUT, "attempt 2"),
            tuple(2, Source.LOGGER, "computing " + id),
            tuple(2, Source.STDOUT, "on another thread"),
            tuple(2, Source.STDERR, "done"));
    assertThat(lines.get(3).level()).contains(LogLevel.ERROR);
    assertThat(lines.get(3).logger()).contains(Scenarios.class.getName());
    assertThat(lines.get(3).stackTrace().orElseThrow())
        .startsWith("java.lang.IllegalStateException: no luck");
    assertThat(talkative.logs(id)).containsExactlyElementsOf(lines);
    LogPage page = talkative.logs(id).page(4, 2);
    assertThat(page.lines()).containsExactlyElementsOf(lines.subList(4, 6));
    assertThat(page.complete()).isFalse();

    talkative.remove(id);

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> talkative.logs(id).page(0, 10))
                    .isInstanceOf(JobDoesNotExist.class));
  }

  @Test
  void aFloodOfLinesStopsNeitherItsOwnJobNorOthers() {
    JobHandle.Of0<Long> flood = multinode.job(Scenarios::flood);
    UUID id = flood.start();
    await(flood, id, Status.RUNNING);
    Awaitility.await().atMost(PATIENCE).until(() -> hasNotice(flood.logs(id)));

    assertThat(multinode.function(Scenarios::half).call(8)).isEqualTo(4);
    JobHandle.Of1<Integer, Integer> other = multinode.job(Scenarios::flaky);
    assertThat(other.awaitResult(other.start(0), PATIENCE)).isEqualTo(1);
    flood.cancel(id);

    await(flood, id, Status.CANCELLED);
    List<LogLine> lines = flood.logs(id).stream().toList();
    assertThat(lines.getLast().message()).isEqualTo("stopped");
    assertThat(flood.get(id).attempts()).hasSize(1);
  }

  private static boolean hasNotice(InvocationLogs logs) {
    return logs.stream().anyMatch(each -> each.source() == Source.NOTICE && each.dropped() > 0);
  }

  private static UUID childOf(UUID parent, FunctionHandle.Of0<Void> function) {
    return function.listIds().stream()
        .filter(each -> function.get(each).parent().filter(parent::equals).isPresent())
        .filter(each -> function.get(each).status() == Status.RUNNING)
        .findFirst()
        .orElse(null);
  }

  private static boolean isWaiting(JobInfo<?> info, WaitingReason reason) {
    return info.waiting().filter(reason::equals).isPresent();
  }

  private static void awaitYield(JobHandle<?> job, UUID id) {
    Awaitility.await("a yield").atMost(PATIENCE).until(() -> job.get(id).yields() > 0);
  }

  private static void await(JobHandle<?> job, UUID id, Status status) {
    Awaitility.await(status.name()).atMost(PATIENCE).until(() -> job.get(id).status() == status);
  }

  private static void await(FunctionHandle<?> function, UUID id, Status status) {
    Awaitility.await(status.name())
        .atMost(PATIENCE)
        .until(() -> function.get(id).status() == status);
  }
}
