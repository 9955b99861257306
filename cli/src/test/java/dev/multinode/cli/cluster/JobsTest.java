package dev.multinode.cli.cluster;

import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.AttemptOutcome;
import dev.multinode.FunctionHandle;
import dev.multinode.InvocationCancelled;
import dev.multinode.JobDoesNotExist;
import dev.multinode.JobHandle;
import dev.multinode.Multinode;
import dev.multinode.Progress;
import dev.multinode.ResultTimeout;
import dev.multinode.StartOptions;
import dev.multinode.Status;
import dev.multinode.WaitingReason;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import dev.multinode.cli.cluster.scenarios.Traces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that are started, followed, cancelled and removed. */
@ClusterSpec
final class JobsTest {

  private final Multinode multinode;

  JobsTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Test
  void aSecondStartWithTheSameKeyIsTheFirstOne() {
    JobHandle.Of1<Integer, Integer> flaky = multinode.job(Scenarios::flaky);
    String key = "order " + UUID.randomUUID();

    UUID first = flaky.start(Multinode.options().idempotencyKey(key), 0);
    UUID second = flaky.start(Multinode.options().idempotencyKey(key), 0);

    assertThat(second).isEqualTo(first);
    assertThat(flaky.awaitResult(first, PATIENCE)).isEqualTo(1);
    assertThat(Invocations.outcomes(flaky.get(first))).containsExactly(AttemptOutcome.SUCCEEDED);
  }

  @Test
  void aSecondStartWithTheSameIdIsTheFirstOne() {
    JobHandle.Of1<Integer, Integer> flaky = multinode.job(Scenarios::flaky);
    UUID first = flaky.start(0);

    UUID second = flaky.start(Multinode.options().id(first), 0);

    assertThat(second).isEqualTo(first);
    assertThat(flaky.awaitResult(first, PATIENCE)).isEqualTo(1);
    assertThat(Invocations.outcomes(flaky.get(first))).containsExactly(AttemptOutcome.SUCCEEDED);
  }

  @Test
  void aResultThatDoesNotComeInTimeIsToldAndTheJobGoesOnUntilItIsTerminated() {
    JobHandle.Of0<String> patient = multinode.job(Scenarios::patient);
    UUID id = patient.start();

    assertThatThrownBy(() -> patient.awaitResult(id, Duration.ofMillis(100)))
        .isInstanceOf(ResultTimeout.class);
    Invocations.awaitStatus(patient, id, Status.RUNNING);
    patient.terminate(id);

    assertThatThrownBy(() -> patient.awaitResult(id, PATIENCE))
        .isInstanceOf(InvocationCancelled.class);
  }

  @Test
  void everyQuestionAboutWhatDoesNotExistSaysSo() {
    JobHandle.Of0<String> patient = multinode.job(Scenarios::patient);
    UUID id = UUID.fromString("01890000-0000-7000-8000-000000000001");

    List<ThrowingCallable> questions =
        List.of(
            () -> patient.get(id),
            () -> patient.awaitResult(id, PATIENCE),
            () -> patient.yields(id),
            () -> patient.explain(id),
            () -> patient.logs(id).page(0, 1),
            () -> patient.cancel(id),
            () -> patient.terminate(id),
            () -> patient.remove(id));

    assertThat(questions)
        .allSatisfy(
            each ->
                assertThatThrownBy(each)
                    .isInstanceOfSatisfying(
                        JobDoesNotExist.class, gone -> assertThat(gone.id()).isEqualTo(id)));
  }

  @Test
  void aRerunIsANewInvocationThatSaysWhoseItIs() {
    JobHandle.Of1<Integer, Integer> flaky = multinode.job(Scenarios::flaky);
    UUID first = flaky.start(9);
    Invocations.awaitStatus(flaky, first, Status.FAILED);

    UUID second = flaky.start(Multinode.options().rerunOf(first), 0);

    assertThat(flaky.awaitResult(second, PATIENCE)).isEqualTo(1);
    assertThat(flaky.get(second).rerunOf()).contains(first);
    assertThat(flaky.get(first).status()).isEqualTo(Status.FAILED);
    assertThat(flaky.get(first).rerunOf()).isEmpty();
  }

  @Test
  void theNewestProgressIsSeenWhileAJobRunsAndAfterItsEnd() {
    JobHandle.Of0<String> halfWay = multinode.job(Scenarios::halfWay);

    UUID id = halfWay.start();

    Invocations.waiting("its progress")
        .until(() -> halfWay.get(id).progress().filter(each -> each.done() == 1000).isPresent());
    assertThat(halfWay.get(id).status()).isEqualTo(Status.RUNNING);
    halfWay.cancel(id);
    Invocations.awaitStatus(halfWay, id, Status.CANCELLED);
    assertThat(halfWay.get(id).progress().flatMap(Progress::message)).contains("at 1000");
  }

  @Test
  void whoJoinsLateReadsEveryYieldFromTheFirstAndThoseToCome() {
    JobHandle.Of0<Integer> inTwoParts = multinode.job(Scenarios::inTwoParts);
    UUID id = inTwoParts.start();
    Invocations.awaitYields(inTwoParts, id, 3);

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
  void aDelayedStartWaitsAndIsCancelledBeforeItRuns() {
    JobHandle.Of0<String> patient = multinode.job(Scenarios::patient);
    UUID id = patient.start(Multinode.options().delay(Duration.ofHours(1)));
    Invocations.awaitWaiting(patient, id, WaitingReason.NOT_DUE);
    assertThat(patient.get(id).nextAttemptAt()).isPresent();

    patient.cancel(id);

    Invocations.awaitStatus(patient, id, Status.CANCELLED);
    assertThat(patient.get(id).attempts()).isEmpty();
  }

  @Test
  void aStartForLaterRunsWhenItsTimeHasComeAndNotBefore() {
    JobHandle.Of1<Integer, Integer> flaky = multinode.job(Scenarios::flaky);
    Instant then = Instant.now().plusSeconds(1);

    UUID id = flaky.start(Multinode.options().startAt(then), 0);

    assertThat(flaky.awaitResult(id, PATIENCE)).isEqualTo(1);
    assertThat(flaky.get(id).startedAt().orElseThrow())
        .isAfterOrEqualTo(then.truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void aCancelReachesTheChildOfARunningParent() {
    JobHandle.Of0<String> parent = multinode.job(Scenarios::parent);
    UUID id = parent.start();
    FunctionHandle.Of0<Void> hang = multinode.procedure(Scenarios::hang);
    UUID child =
        Invocations.waiting("its child").until(() -> childOf(id, hang), each -> each != null);

    parent.cancel(id);

    Invocations.awaitStatus(parent, id, Status.CANCELLED);
    Invocations.awaitStatus(hang, child, Status.CANCELLED);
  }

  @Test
  void aKeyCountsForTheWindowOfItsMethodWhateverHasBecomeOfItsJob() {
    JobHandle.Of0<String> onceADay = multinode.job(Scenarios::onceADay);
    StartOptions keyed = Multinode.options().idempotencyKey(UUID.randomUUID().toString());
    UUID first = onceADay.start(keyed);
    assertThat(onceADay.start(keyed)).isEqualTo(first);

    onceADay.remove(first);

    assertThat(onceADay.start(keyed)).isEqualTo(first);
  }

  @Test
  void aKeyWhoseWindowIsOverStartsAnewBesideWhatItStartedBefore() {
    JobHandle.Of0<String> onceAMoment = multinode.job(Scenarios::onceAMoment);
    StartOptions keyed = Multinode.options().idempotencyKey(UUID.randomUUID().toString());
    UUID first = onceAMoment.start(keyed);

    UUID second = onceAMoment.start(keyed);

    assertThat(second).isNotEqualTo(first);
    Invocations.awaitStatus(onceAMoment, first, Status.RUNNING);
    Invocations.awaitStatus(onceAMoment, second, Status.RUNNING);
    onceAMoment.cancel(first);
    onceAMoment.cancel(second);
  }

  @Test
  void aRunningJobThatIsRemovedDoesNotExistFromThenOnAndItsCodeIsToldToEnd(@TempDir Path folder) {
    JobHandle.Of1<String, Long> lastWords = multinode.job(Traces::lastWords);
    Path ledger = folder.resolve("ledger");
    UUID id = lastWords.start(ledger.toString());
    Invocations.awaitYields(lastWords, id, 1);

    lastWords.remove(id);

    assertThatThrownBy(() -> lastWords.get(id)).isInstanceOf(JobDoesNotExist.class);
    assertThatThrownBy(() -> lastWords.yields(id).toList()).isInstanceOf(JobDoesNotExist.class);
    assertThatThrownBy(() -> lastWords.logs(id).page(0, 1)).isInstanceOf(JobDoesNotExist.class);
    assertThat(lastWords.listIds()).doesNotContain(id);
    Awaitility.await("the end of its code")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ledger).hasContent("JobCancelled"));
  }

  private static UUID childOf(UUID parent, FunctionHandle.Of0<Void> function) {
    return function.listIds().stream()
        .filter(each -> function.get(each).parent().filter(parent::equals).isPresent())
        .filter(each -> function.get(each).status() == Status.RUNNING)
        .findFirst()
        .orElse(null);
  }
}
