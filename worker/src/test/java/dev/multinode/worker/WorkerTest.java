package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.TaskContext;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.Completed;
import dev.multinode.wire.DeadLetter;
import dev.multinode.wire.Heartbeat;
import dev.multinode.wire.Reply;
import dev.multinode.wire.RevocationScope;
import dev.multinode.wire.ScheduleCause;
import dev.multinode.wire.ScheduledFor;
import dev.multinode.wire.Skipped;
import dev.multinode.wire.Started;
import dev.multinode.wire.Status;
import dev.multinode.wire.StopDelivered;
import dev.multinode.wire.Yielded;
import dev.multinode.worker.sample.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorkerTest {

  private static WorkerRig rig;

  @BeforeAll
  static void startWorker() {
    rig = WorkerRig.withSlots(16).startWorker();
  }

  @AfterAll
  static void stopWorker() {
    rig.close();
  }

  @Test
  void shortWorkSendsOnlyItsOutcome() {
    UUID id = rig.submit(rig.task("Sample.square", 12));

    Completed completed = rig.awaitHeard(id, Completed.class);

    assertThat(rig.decode(completed.getValue(), Sample.Square.class))
        .isEqualTo(new Sample.Square(12, 144));
    assertThat(completed.getWorker()).isEqualTo("worker-1");
    assertThat(completed.getAttempt()).isEqualTo(1);
    assertThat(completed.getEndedAt()).isAfterOrEqualTo(completed.getStartedAt());
    assertThat(rig.heardOf(id)).hasSize(1);
  }

  @Test
  void theWorkerAnswersWhoeverWaitsForShortWork() {
    UUID id = rig.submit(rig.task("Sample.square", 5).awaited());

    Reply reply = rig.awaitReply(id, Reply.class);

    assertThat(reply.getStatus()).isEqualTo(Status.SUCCEEDED);
    assertThat(reply.getClient()).isEqualTo("caller");
    assertThat(rig.decode(reply.getValue(), Sample.Square.class))
        .isEqualTo(new Sample.Square(5, 25));
    assertThat(rig.awaitHeard(id, Completed.class).getAnswered()).isTrue();
  }

  @Test
  void nobodyIsAnsweredWhoDoesNotWait() {
    UUID id = rig.submit(rig.task("Sample.square", 5));

    assertThat(rig.awaitHeard(id, Completed.class).getAnswered()).isFalse();
    assertThat(rig.repliesTo(id)).isEmpty();
  }

  @Test
  void longWorkIsReportedAsStartedAndKeptAliveAndLeftToTheEngineToAnswer() {
    try (Latch latch = new Latch()) {
      UUID id = rig.submit(rig.task("Sample.awaitLatch", latch.name()).awaited());
      Started started = rig.awaitLongRun(id);
      rig.advance(LongRunWatch.HEARTBEAT);
      Heartbeat heartbeat = rig.awaitHeard(id, Heartbeat.class);

      latch.open();

      Completed completed = rig.awaitHeard(id, Completed.class);
      assertThat(started.getExecutionId())
          .isEqualTo(heartbeat.getExecutionId())
          .isEqualTo(completed.getExecutionId());
      assertThat(completed.getAnswered()).isFalse();
      assertThat(rig.repliesTo(id)).isEmpty();
    }
  }

  @Test
  void aClockThatIsSetBackKeepsNoHeartbeatsBack() {
    try (Latch latch = new Latch()) {
      UUID id = rig.submit(rig.task("Sample.awaitLatch", latch.name()));
      rig.awaitLongRun(id);

      rig.setBack(Duration.ofHours(1));
      rig.advance(LongRunWatch.HEARTBEAT);

      rig.awaitHeard(id, Heartbeat.class);
      latch.open();
      rig.awaitHeard(id, Completed.class);
    }
  }

  @Test
  void whatUserCodeThrowsIsReportedAndAnswered() {
    UUID id = rig.submit(rig.task("Sample.fail", "no such board").awaited());

    AttemptFailed failed = rig.awaitHeard(id, AttemptFailed.class);

    assertThat(failed.getFailure().getType()).isEqualTo("java.lang.Exception");
    assertThat(failed.getFailure().getMessage()).isEqualTo("no such board");
    assertThat(failed.getFailure().getStackTrace().lines())
        .as("ends with its own method")
        .hasSize(2)
        .last()
        .asString()
        .contains("Sample.fail(Sample.java");
    assertThat(failed.getCancelled()).isFalse();
    Reply reply = rig.awaitReply(id, Reply.class);
    assertThat(reply.getStatus()).isEqualTo(Status.FAILED);
    assertThat(reply.getFailure().getMessage()).isEqualTo("no such board");
  }

  @Test
  void aScheduledTaskIsToldWhyItRuns() {
    Instant nominal = Instant.parse("2026-01-01T23:00:00Z");
    Instant previous = Instant.parse("2026-01-01T22:00:00Z");
    ScheduledFor why = new ScheduledFor("Sample.task", nominal, ScheduleCause.TIME, previous, 2L);

    UUID id = rig.submit(rig.task("Sample.task").scheduledFor(why));

    assertThat(rig.awaitHeard(id, AttemptFailed.class).getFailure().getMessage())
        .isEqualTo(new TaskContext(nominal, Optional.of(previous), 2).toString());
  }

  @Test
  void aScheduledTaskThatSomebodyStartsIsForThatTime() {
    Task task = rig.task("Sample.task");

    UUID id = rig.submit(task);

    Instant started = task.work().getEnvelope().getSubmittedAt();
    assertThat(rig.awaitHeard(id, AttemptFailed.class).getFailure().getMessage())
        .isEqualTo(TaskContext.local(started).toString());
  }

  @Test
  void aResultThatIsTooLargeFailsTheAttempt() {
    UUID id = rig.submit(rig.task("Sample.tooMuch"));

    AttemptFailed failed = rig.awaitHeard(id, AttemptFailed.class);

    assertThat(failed.getFailure().getType()).isEqualTo("dev.multinode.PayloadTooLarge");
  }

  @Test
  void aMethodThatTheAppDoesNotHaveFailsTheAttempt() {
    UUID id = rig.submit(Task.of("Sample.gone", rig.resourceClass(), new byte[0]));

    AttemptFailed failed = rig.awaitHeard(id, AttemptFailed.class);

    assertThat(failed.getFailure().getType()).isEqualTo("MethodNotOnWorker");
    assertThat(failed.getFailure().getMessage()).contains("Sample.gone", "Sample.square");
  }

  @Test
  void undecodableArgumentsFailTheAttemptAndAreKept() {
    UUID id = rig.submit(Task.of("Sample.square", rig.resourceClass(), new byte[] {0, 9, 9, 9, 9}));

    AttemptFailed failed = rig.awaitHeard(id, AttemptFailed.class);

    assertThat(failed.getFailure().getType()).isEqualTo("UndecodableArguments");
    await().until(() -> !rig.deadLetters().isEmpty());
    DeadLetter letter = (DeadLetter) rig.deadLetters().getFirst();
    assertThat(letter.getReader()).isEqualTo("worker-1");
    assertThat(letter.getReason()).contains("Sample.square");
  }

  @Test
  void anUndecodableEnvelopeIsLeftToTheEngineAndHoldsUpNothing() {
    UUID garbage = UUID.randomUUID();
    rig.submit(garbage, new byte[] {1, 2, 3});

    UUID next = rig.submit(rig.task("Sample.square", 2));

    rig.awaitHeard(next, Completed.class);
    assertThat(rig.heardOf(garbage)).isEmpty();
  }

  @Test
  void valuesAreYieldedInOrderAndOpenTheExecution() {
    try (Latch latch = new Latch()) {
      latch.open();
      UUID id = rig.submit(rig.task("Sample.count", 4, latch.name()));

      Completed completed = rig.awaitHeard(id, Completed.class);

      List<Yielded> yielded =
          rig.heardOf(id).stream()
              .filter(Yielded.class::isInstance)
              .map(Yielded.class::cast)
              .toList();
      assertThat(yielded).extracting(Yielded::getIndex).containsExactly(1, 2, 3, 4);
      assertThat(yielded)
          .extracting(each -> rig.decode(each.getValue(), Integer.class))
          .containsExactly(1, 2, 3, 4);
      assertThat(yielded)
          .extracting(Yielded::getExecutionId)
          .containsOnly(completed.getExecutionId());
      assertThat(completed.getValue()).as("a job has no other result").isNull();
    }
  }

  @Test
  void revokedWorkIsSkipped() {
    Task task = rig.task("Sample.square", 3);
    rig.revoke(task.id(), RevocationScope.INVOCATION);
    seenByTheWorker();

    rig.submit(task);

    rig.awaitHeard(task.id(), Skipped.class);
    assertThat(rig.heardOf(task.id())).hasSize(1);
  }

  @Test
  void childrenOfARevokedRunAreSkipped() {
    Ancestor parent = new Ancestor(UUID.randomUUID(), 1, UUID.randomUUID());
    Task task = rig.task("Sample.square", 3).childOf(parent);
    rig.revoke(parent.getExecutionId(), RevocationScope.EXECUTION);
    seenByTheWorker();

    rig.submit(task);

    rig.awaitHeard(task.id(), Skipped.class);
  }

  @Test
  void runningWorkThatIsRevokedIsInterruptedAndReportsThatItWasCancelled() {
    UUID id = rig.submit(rig.task("Sample.stubborn").awaited());
    rig.awaitLongRun(id);

    rig.revoke(id, RevocationScope.INVOCATION);

    AttemptFailed failed = rig.awaitHeard(id, AttemptFailed.class);
    assertThat(failed.getCancelled()).isTrue();
    assertThat(failed.getFailure().getMessage())
        .as("it is interrupted, and told again by each later call")
        .isEqualTo("noticed 2 times");
    assertThat(rig.repliesTo(id)).isEmpty();
  }

  @Test
  void aRunThatIsGivenUpIsInterruptedAndNobodyIsToldThatItWasCancelled() {
    UUID id = rig.submit(rig.task("Sample.stubborn"));
    UUID execution = rig.awaitLongRun(id).getExecutionId();

    rig.revoke(execution, RevocationScope.EXECUTION);

    AttemptFailed failed = rig.awaitHeard(id, AttemptFailed.class);
    assertThat(failed.getExecutionId()).isEqualTo(execution);
    assertThat(rig.heardOf(id)).noneMatch(StopDelivered.class::isInstance);
  }

  @Test
  void aHundredTasksAreEachRunOnce() {
    List<UUID> ids =
        IntStream.range(0, 100).mapToObj(i -> rig.submit(rig.task("Sample.square", i))).toList();

    ids.forEach(id -> rig.awaitHeard(id, Completed.class));

    assertThat(ids).allSatisfy(id -> assertThat(rig.heardOf(id)).hasSize(1));
  }

  /** A revocation is pushed; a run that is cancelled after it shows that it has arrived. */
  private static void seenByTheWorker() {
    UUID probe = rig.submit(rig.task("Sample.stubborn"));
    rig.awaitLongRun(probe);
    rig.revoke(probe, RevocationScope.INVOCATION);
    rig.awaitHeard(probe, AttemptFailed.class);
  }
}
