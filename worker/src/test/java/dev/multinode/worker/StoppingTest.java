package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.HandedBack;
import dev.multinode.wire.Policy;
import dev.multinode.wire.RevocationScope;
import dev.multinode.wire.Started;
import dev.multinode.wire.StopDelivered;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How running work ends before it is done, and what the worker tells of that. */
@Execution(ExecutionMode.CONCURRENT) // Each has a worker of its own.
class StoppingTest {

  private static final Duration GRACE = Duration.ofMinutes(5);

  private WorkerRig rig;

  @BeforeEach
  void start() {
    rig = WorkerRig.withSlots(2).startWorker();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void whenACancelWasRaisedInUserCodeIsReportedBeforeTheOutcome() {
    UUID job = startedJob("Sample.obedient");

    rig.revoke(job, RevocationScope.INVOCATION);

    StopDelivered delivered = rig.awaitHeard(job, StopDelivered.class);
    AttemptFailed end = rig.awaitHeard(job, AttemptFailed.class);
    assertThat(delivered.getExecutionId()).isEqualTo(end.getExecutionId());
    assertThat(end.getCancelled()).isTrue();
    assertThat(end.getFailure()).isNull();
    assertThat(end.getForced()).isFalse();
  }

  @Test
  void aTimeoutIsRaisedAsSuch() {
    UUID job = startedJob("Sample.obedient");

    rig.timeOut(job);

    AttemptFailed end = rig.awaitHeard(job, AttemptFailed.class);
    assertThat(end.getCancelled()).isTrue();
    assertThat(end.getFailure()).isNull();
  }

  @Test
  void whatIsThrownDuringCleanupIsReported() {
    UUID job = startedJob("Sample.stubborn");

    rig.revoke(job, RevocationScope.INVOCATION);

    AttemptFailed end = rig.awaitHeard(job, AttemptFailed.class);
    assertThat(end.getCancelled()).isTrue();
    assertThat(end.getFailure().getMessage()).isEqualTo("noticed 2 times");
  }

  @Test
  void codeThatDoesNotEndWithinItsGraceIsKilledWithItsProcess() {
    try (Latch end = new Latch()) {
      UUID job = startedJob("Sample.deaf", end.name());
      rig.revoke(job, RevocationScope.INVOCATION);
      rig.awaitHeard(job, StopDelivered.class);
      assertThat(rig.exitCode()).isZero();

      rig.advance(GRACE);

      await().until(() -> rig.exitCode() == 4);
      assertThat(rig.awaitHeard(job, AttemptFailed.class).getForced()).isTrue();
    }
  }

  @Test
  void terminatedCodeHasNoGrace() {
    try (Latch end = new Latch()) {
      UUID job = startedJob("Sample.deaf", end.name());
      rig.revoke(job, RevocationScope.INVOCATION);
      rig.awaitHeard(job, StopDelivered.class);

      rig.terminate(job);

      await().until(() -> rig.exitCode() == 4);
      assertThat(rig.awaitHeard(job, AttemptFailed.class).getForced()).isTrue();
    }
  }

  @Test
  @Tag("long")
  void otherWorkOfAProcessThatIsKilledIsHandedBack() {
    try (Latch deaf = new Latch();
        Latch patient = new Latch()) {
      UUID other = rig.submit(rig.task("Sample.awaitLatch", patient.name()));
      rig.awaitLongRun(other);
      UUID job = startedJob("Sample.deaf", deaf.name());

      rig.terminate(job);

      rig.awaitHeard(other, HandedBack.class);
      await().until(() -> rig.exitCode() == 4);
    }
  }

  @Test
  @Tag("long")
  void aWorkerThatIsToldToStopHandsBackWhatDoesNotEndInTime() {
    try (Latch latch = new Latch()) {
      UUID task = rig.submit(rig.task("Sample.awaitLatch", latch.name()));
      Started started = rig.awaitLongRun(task);

      rig.stopWorker();

      HandedBack handedBack = rig.awaitHeard(task, HandedBack.class);
      assertThat(handedBack.getExecutionId()).isEqualTo(started.getExecutionId());
      latch.open();
      assertThat(rig.heardOf(task)).noneMatch(AttemptFailed.class::isInstance);
    }
  }

  @Test
  void whatThePolicyCallsHopelessIsReportedAsSuch() {
    Policy policy =
        Policy.newBuilder()
            .setMaxAttempts(3)
            .setNonRetryable(List.of("java.lang.Exception"))
            .build();

    UUID task = rig.submit(rig.task("Sample.fail", "no").under(policy));

    assertThat(rig.awaitHeard(task, AttemptFailed.class).getRetryable()).isFalse();
  }

  @Test
  void aFailureThatMayBeRetriedIsLeftToTheEngineToAnswer() {
    Policy policy = Policy.newBuilder().setMaxAttempts(3).build();

    UUID task = rig.submit(rig.task("Sample.fail", "no").awaited().under(policy));

    AttemptFailed failed = rig.awaitHeard(task, AttemptFailed.class);
    assertThat(failed.getRetryable()).isTrue();
    assertThat(failed.getAnswered()).isFalse();
  }

  private UUID startedJob(String name, Object... arguments) {
    UUID job = rig.submit(rig.task(name, arguments));
    rig.awaitLongRun(job);
    return job;
  }
}
