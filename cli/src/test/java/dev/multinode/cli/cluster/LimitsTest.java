package dev.multinode.cli.cluster;

import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.CallTimedOut;
import dev.multinode.JobDoesNotExist;
import dev.multinode.JobHandle;
import dev.multinode.JobInfo;
import dev.multinode.ListOptions;
import dev.multinode.LogLine;
import dev.multinode.Multinode;
import dev.multinode.Status;
import dev.multinode.WaitingReason;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Limits of time, of how many may run, and of how long they are kept. */
@ClusterSpec
final class LimitsTest {

  private final Multinode multinode;

  LimitsTest(Multinode multinode) {
    this.multinode = multinode;
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
    assertThat(slow.logs(id).follow())
        .extracting(LogLine::message)
        .containsExactly("told to end: InvocationTimedOut");
  }

  @Test
  void aChildThatTakesTooLongIsNoEndOfItsParent() {
    JobHandle.Of0<String> forgiving = multinode.job(Scenarios::forgiving);

    UUID id = forgiving.start();

    assertThat(forgiving.awaitResult(id, PATIENCE)).isEqualTo("CallTimedOut");
  }

  @Test
  void aChildThatSomebodyCancelsIsNoEndOfItsParent() {
    JobHandle.Of0<String> consoled = multinode.job(Scenarios::consoled);
    UUID id = consoled.start();
    UUID child = Invocations.awaitChild(multinode, id);

    multinode.procedure(Scenarios::hang).cancel(child);

    assertThat(consoled.awaitResult(id, PATIENCE)).isEqualTo("InvocationCancelled");
  }

  @Test
  void theTimeoutOfAParentReachesItsChild() {
    JobHandle.Of0<String> hurriedParent = multinode.job(Scenarios::hurriedParent);

    UUID id = hurriedParent.start();

    Invocations.awaitStatus(hurriedParent, id, Status.TIMED_OUT);
    UUID child = Invocations.awaitChild(multinode, id);
    Invocations.awaitStatus(multinode.procedure(Scenarios::hang), child, Status.CANCELLED);
  }

  @LongTest
  void codeThatIsDeafToACancelIsKilledWithItsProcess() {
    JobHandle.Of0<Long> busy = multinode.job(Scenarios::busy);
    UUID id = busy.start();
    Invocations.awaitYields(busy, id, 1);

    busy.cancel(id);

    Invocations.awaitStatus(busy, id, Status.CANCELLED);
    assertThat(busy.get(id).forced()).isTrue();
    long process = busy.get(id).result().orElseThrow();
    Awaitility.await("the end of its process")
        .atMost(PATIENCE)
        .until(() -> ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void aJobThatIsNotStartedInTimeIsTimedOutWithoutAnAttempt() {
    JobHandle.Of0<String> alone = multinode.job(Scenarios::alone);
    UUID first = startedInTime(alone);

    UUID second = alone.start();

    assertThatThrownBy(() -> alone.awaitResult(second, PATIENCE)).isInstanceOf(CallTimedOut.class);
    assertThat(alone.get(second).status()).isEqualTo(Status.TIMED_OUT);
    assertThat(alone.get(second).attempts()).isEmpty();
    assertThat(alone.get(first).status()).isEqualTo(Status.RUNNING);
    alone.cancel(first);
    Invocations.awaitStatus(alone, first, Status.CANCELLED);
  }

  /** One that runs: a machine that stands still for a second is not in time. */
  private static UUID startedInTime(JobHandle.Of0<String> alone) {
    return Invocations.waiting("one that is started in time")
        .until(
            alone::start,
            id -> {
              Invocations.waiting("its start or its end")
                  .until(() -> alone.get(id).status(), status -> status != Status.PENDING);
              return alone.get(id).status() == Status.RUNNING;
            });
  }

  @LongTest
  void codeWhoseCleanupTakesLongerThanItsGraceIsKilledAndTimedOut() {
    JobHandle.Of0<String> lingering = multinode.job(Scenarios::lingering);

    UUID id = lingering.start();

    assertThatThrownBy(() -> lingering.awaitResult(id, PATIENCE)).isInstanceOf(CallTimedOut.class);
    JobInfo<String> info = lingering.get(id);
    assertThat(info.status()).isEqualTo(Status.TIMED_OUT);
    assertThat(info.forced()).isTrue();
    assertThat(info.result()).contains("computing");
    assertThat(lingering.logs(id).follow())
        .extracting(LogLine::message)
        .containsExactly("cleaning up");
    assertThat(multinode.function(Scenarios::half).call(2)).isEqualTo(1);
  }

  @Test
  void ofJobsWithOneKeyOneRunsAndTheOthersWaitForIt() {
    JobHandle.Of1<String, String> atTable = multinode.job(Scenarios::atTable);
    UUID first = atTable.start("seven");
    Invocations.awaitYields(atTable, first, 1);

    UUID second = atTable.start("seven");
    UUID elsewhere = atTable.start("eight");

    Invocations.awaitYields(atTable, elsewhere, 1);
    Invocations.awaitWaiting(atTable, second, WaitingReason.CONCURRENCY_LIMIT);
    assertThat(atTable.explain(second)).contains("Held by " + first);
    atTable.cancel(first);
    Invocations.awaitYields(atTable, second, 1);
    atTable.cancel(second);
    atTable.cancel(elsewhere);
    Invocations.awaitStatus(atTable, second, Status.CANCELLED);
    Invocations.awaitStatus(atTable, elsewhere, Status.CANCELLED);
  }

  @Test
  void whatMayRunOnceAtATimeCallsItsOwnKind() {
    assertThat(multinode.function(Scenarios::depth).call(3)).isEqualTo(3);
  }

  @LongTest
  void aJobIsForgottenWhenItsRetentionIsOver() {
    JobHandle.Of0<String> fleeting = multinode.job(Scenarios::fleeting);

    UUID id = fleeting.start();

    assertThat(fleeting.awaitResult(id, PATIENCE)).isEqualTo("there");
    Invocations.awaitGone(fleeting, id);
    assertThatThrownBy(() -> fleeting.yields(id)).isInstanceOf(JobDoesNotExist.class);
    assertThat(fleeting.list(ListOptions.all()).items()).isEmpty();
    assertThat(fleeting.listIds()).isEmpty();
  }
}
