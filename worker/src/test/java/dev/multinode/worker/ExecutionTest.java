package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.AttemptLost;
import dev.multinode.JobCancelled;
import dev.multinode.LockLost;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.Kind;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.RevocationScope;
import dev.multinode.wire.StopCause;
import dev.multinode.wire.Work;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutionTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LIMIT = Duration.ofMillis(50);
  private static final Duration INTERVAL = Duration.ofSeconds(3);

  private static final Stop CANCEL =
      Stop.atOnce(Stop.Reason.CANCELLED, START, Duration.ofMinutes(5));

  private final Ancestor grandparent = new Ancestor(UUID.randomUUID(), 1, UUID.randomUUID());
  private final Execution execution = execution();

  @AfterEach
  void forgetInterrupts() {
    Thread.interrupted();
  }

  @Test
  void itIsOpenedOnce() {
    assertThat(execution.open(START)).isTrue();
    assertThat(execution.open(START)).isFalse();
    assertThat(execution.isOpened()).isTrue();
  }

  @Test
  void itIsConcludedOnceAndNotOpenedAfterThat() {
    assertThat(execution.conclude()).isTrue();
    assertThat(execution.conclude()).isFalse();
    assertThat(execution.open(START)).isFalse();
  }

  @Test
  void itIsUnheardForLongOnlyWhileNothingWasReported() {
    assertThat(execution.isUnheardFor(LIMIT, START.plusMillis(49))).isFalse();
    assertThat(execution.isUnheardFor(LIMIT, START.plusMillis(50))).isTrue();

    execution.open(START);

    assertThat(execution.isUnheardFor(LIMIT, START.plusMillis(50))).isFalse();
  }

  @Test
  void heartbeatsAreDueEachIntervalOnceItIsOpen() {
    assertThat(execution.isHeartbeatDue(INTERVAL, START.plusSeconds(9))).isFalse();
    execution.open(START);

    assertThat(execution.isHeartbeatDue(INTERVAL, START.plusMillis(2999))).isFalse();
    assertThat(execution.isHeartbeatDue(INTERVAL, START.plusSeconds(3))).isTrue();
    assertThat(execution.isHeartbeatDue(INTERVAL, START.plusSeconds(4))).isFalse();
    assertThat(execution.isHeartbeatDue(INTERVAL, START.plusSeconds(6))).isTrue();
  }

  @Test
  void heartbeatsGoOnWhileTheOutcomeIsNotDurable() {
    execution.open(START);
    execution.conclude();

    assertThat(execution.isHeartbeatDue(INTERVAL, START.plusSeconds(3))).isTrue();
  }

  @Test
  void aStopInterruptsUserCodeOnce() {
    execution.enterUserCode();

    execution.stop(CANCEL);

    assertThat(Thread.interrupted()).isTrue();
    execution.stop(CANCEL);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(execution.isStopped()).isTrue();
  }

  @Test
  void aStopBeforeUserCodeInterruptsItWhenItBegins() {
    execution.stop(CANCEL);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();

    execution.enterUserCode();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptDoesNotOutliveUserCode() {
    execution.enterUserCode();
    execution.stop(CANCEL);

    execution.leaveUserCode();

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aStopAfterUserCodeInterruptsNobody() {
    execution.enterUserCode();
    execution.leaveUserCode();

    execution.stop(CANCEL);

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aStopIsReportedOnceAndOnlyWhileThereIsUserCodeToTell() {
    execution.stop(CANCEL);
    assertThat(execution.takeUnreportedStop()).isEmpty();

    execution.enterUserCode();

    assertThat(execution.takeUnreportedStop()).contains(START);
    assertThat(execution.takeUnreportedStop()).isEmpty();
  }

  @Test
  void userCodeIsOverdueWhenItsGraceIsOver() {
    execution.enterUserCode();
    execution.stop(CANCEL);

    assertThat(execution.isOverdue(CANCEL.killAt().minusMillis(1))).isFalse();
    assertThat(execution.isOverdue(CANCEL.killAt())).isTrue();

    execution.leaveUserCode();

    assertThat(execution.isOverdue(CANCEL.killAt())).isFalse();
  }

  @Test
  void aSecondStopCanOnlyShortenTheGrace() {
    execution.enterUserCode();
    execution.stop(CANCEL);
    execution.stop(Stop.atOnce(Stop.Reason.TIMED_OUT, START, Duration.ofSeconds(400)));
    assertThat(execution.isOverdue(CANCEL.killAt())).isTrue();

    execution.stop(Stop.atOnce(Stop.Reason.TIMED_OUT, START, Duration.ZERO));

    assertThat(execution.isOverdue(START)).isTrue();
    assertThat(execution.raised()).containsInstanceOf(JobCancelled.class);
  }

  @Test
  void whoLosesALockIsToldSoAndNobodyThatItWasCancelled() {
    execution.enterUserCode();

    execution.loseLocks(new LockLost("table-7"), CANCEL);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(execution.raised()).containsInstanceOf(LockLost.class);
    assertThat(execution.takeUnreportedStop()).isEmpty();
    execution.leaveUserCode();
  }

  @Test
  void whoIsGivenUpIsToldSoAndNobodyThatItWasCancelled() {
    execution.enterUserCode();

    execution.stop(Stop.atOnce(Stop.Reason.LOST, START, Duration.ZERO));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(execution.raised()).containsInstanceOf(AttemptLost.class);
    assertThat(execution.takeUnreportedStop()).isEmpty();
    execution.leaveUserCode();
  }

  @Test
  void aServiceIsToldWhenItsTimeToDrainIsOverAndItsGraceCountsFromThen() {
    execution.enterUserCode();

    execution.stop(
        Stop.after(Duration.ofSeconds(5), Stop.Reason.CANCELLED, START, Duration.ofSeconds(30)));

    assertThat(execution.isStopped()).isTrue();
    execution.tellIfDue(START.plusMillis(4_999));
    assertThat(execution.isTold()).isFalse();
    execution.tellIfDue(START.plusSeconds(5));
    assertThat(execution.isTold()).isTrue();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(execution.takeUnreportedStop()).contains(START.plusSeconds(5));
    assertThat(execution.isOverdue(START.plusMillis(34_999))).isFalse();
    assertThat(execution.isOverdue(START.plusSeconds(35))).isTrue();
    execution.leaveUserCode();
  }

  @Test
  void whoWaitsToBeToldIsNotInterruptedAfterThat() throws InterruptedException {
    execution.enterUserCode();
    assertThat(execution.awaitTold(Duration.ZERO)).isFalse();

    execution.stop(CANCEL);

    assertThat(execution.awaitTold(Duration.ofMinutes(1))).isTrue();
    assertThat(Thread.interrupted()).isFalse();
    execution.leaveUserCode();
  }

  @Test
  void whoIsInterruptedForAnotherReasonWhileItWaitsLearnsThat() {
    execution.enterUserCode();

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> execution.awaitTold(Duration.ofMinutes(1)))
        .isInstanceOf(InterruptedException.class);
    execution.leaveUserCode();
  }

  @Test
  void whatHasFailedIsToldToEndButNotThatItWasCancelled() {
    execution.enterUserCode();

    execution.fail(
        Failures.of("ReplicaUnhealthy", "no answer"),
        Stop.atOnce(Stop.Reason.UNHEALTHY, START, Duration.ZERO));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(execution.failure()).isPresent();
    assertThat(execution.isCancelled()).isFalse();
    assertThat(execution.takeUnreportedStop()).isEmpty();
    execution.leaveUserCode();
  }

  @Test
  void whatHasToEndAlreadyDoesNotFailInAddition() {
    execution.stop(CANCEL);

    execution.fail(
        Failures.of("ReplicaUnhealthy", "no answer"),
        Stop.atOnce(Stop.Reason.UNHEALTHY, START, Duration.ZERO));

    assertThat(execution.failure()).isEmpty();
    assertThat(execution.isCancelled()).isTrue();
  }

  @Test
  void whoWasHandedBackIsNotToldThatItCountsNoMore() {
    Executions executions = new Executions();
    executions.add(execution);
    execution.enterUserCode();
    execution.conclude();

    executions.stop(
        new Revocation(
            execution.id(), RevocationScope.EXECUTION, "", START, StopCause.CANCEL, null),
        START);

    assertThat(execution.isStopped()).isFalse();
    execution.leaveUserCode();
  }

  @Test
  void childrenAreNestedInTheRunAndItsAncestors() {
    assertThat(execution.lineage())
        .containsExactly(
            grandparent, new Ancestor(execution.work().getInvocationId(), 2, execution.id()));
  }

  private Execution execution() {
    Envelope envelope =
        Envelope.newBuilder()
            .setProject("chess")
            .setName("Chess.suggest")
            .setVersion("1")
            .setKind(Kind.FUNCTION)
            .setResourceClass("small")
            .setAncestors(List.of(grandparent))
            .setSubmittedAt(START)
            .build();
    Work work = new Work(UUID.randomUUID(), envelope, 2, ByteBuffer.allocate(0), Map.of());
    Delivery delivery =
        new Delivery(
            new ConsumerRecord<>("tasks", 0, 0, new byte[16], new byte[0]),
            START,
            false,
            new CountDownLatch(1));
    return new Execution(work, UUID.randomUUID(), delivery, START);
  }
}
