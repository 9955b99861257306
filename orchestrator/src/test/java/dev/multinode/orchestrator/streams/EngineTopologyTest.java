package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.Ancestor;
import dev.multinode.wire.AttemptStarted;
import dev.multinode.wire.EventHeader;
import dev.multinode.wire.Expire;
import dev.multinode.wire.ExpiryKind;
import dev.multinode.wire.InvocationFinished;
import dev.multinode.wire.InvocationSubmitted;
import dev.multinode.wire.Progress;
import dev.multinode.wire.ProgressReported;
import dev.multinode.wire.Reply;
import dev.multinode.wire.Status;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EngineTopologyTest {

  private static final UUID RUN = UUID.randomUUID();
  private static final UUID OTHER_RUN = UUID.randomUUID();

  @RegisterExtension final EngineDriver engine = new EngineDriver();
  private final Wire invocation = Wire.invocation();

  @Test
  void aShortDirectCallIsTwoEvents() {
    engine.submit(invocation);
    engine.command(invocation, invocation.completed(1, RUN));

    assertThat(engine.eventRecords())
        .satisfiesExactly(
            first -> assertThat(header(first).getSequence()).isEqualTo(1),
            second -> assertThat(header(second).getSequence()).isEqualTo(2));
    assertThat(engine.dispatched()).isEmpty();
  }

  @Test
  void progressIsAnEventForEverybody() {
    engine.submit(invocation);
    engine.command(invocation, invocation.progressed(1, RUN, 3));

    assertThat(engine.eventRecords())
        .hasExactlyElementsOfTypes(
            InvocationSubmitted.class, AttemptStarted.class, ProgressReported.class)
        .last()
        .isEqualTo(
            new ProgressReported(
                new EventHeader(invocation.id(), 3L, engine.now(), "chess", "Chess.suggest"),
                1,
                RUN,
                new Progress(3L, 10L, "at work", Wire.START)));
  }

  @Test
  void theOutcomeMayBeSeenBeforeTheSubmission() {
    engine.command(invocation, invocation.completed(1, RUN));
    engine.submit(invocation);

    assertThat(engine.eventRecords())
        .hasExactlyElementsOfTypes(InvocationSubmitted.class, InvocationFinished.class);
  }

  @Test
  void aGatedSubmissionIsReleasedOnceHoweverOftenItIsSent() {
    engine.command(invocation, invocation.submit());
    engine.command(invocation, invocation.submit());

    assertThat(engine.dispatched())
        .singleElement()
        .satisfies(
            work -> {
              assertThat(work.getAttempt()).isEqualTo(1);
              assertThat(work.getArguments()).isEqualTo(Wire.arguments());
            });
    assertThat(engine.events()).containsExactly("InvocationSubmitted", "AttemptReleased");
  }

  @Test
  void aRunThatIsNotTheBoundOneIsRefusedRecordedAndStopped() {
    engine.submit(invocation);
    engine.command(invocation, invocation.started(1, RUN));
    engine.command(invocation, invocation.started(1, OTHER_RUN));
    engine.command(invocation, invocation.completed(1, OTHER_RUN));
    engine.command(invocation, invocation.completed(1, RUN));

    assertThat(engine.events())
        .containsExactly(
            "InvocationSubmitted",
            "AttemptStarted",
            "OutcomeRefused",
            "OutcomeRefused",
            "InvocationFinished");
    assertThat(engine.revoked()).containsExactly(OTHER_RUN);
  }

  @Test
  void whatMayRunAtMostOnceIsGrantedToOneExecutionAndFailsWhenThatOnesWorkerIsLost() {
    Wire once = invocation.atMostOnce();
    engine.command(once, once.submit());
    engine.command(once, once.requested(1, RUN));
    engine.command(once, once.requested(1, OTHER_RUN));

    assertThat(engine.events())
        .containsExactly(
            "InvocationSubmitted", "AttemptReleased", "AttemptStarted", "OutcomeRefused");
    engine.pass(Duration.ofMillis(9_800));

    assertThat(engine.eventRecords())
        .singleElement()
        .isInstanceOfSatisfying(
            InvocationFinished.class,
            finished -> {
              assertThat(finished.getStatus()).isEqualTo(Status.FAILED);
              assertThat(finished.getFailure().getType()).isEqualTo("WorkerLost");
            });
    assertThat(engine.dispatched()).extracting(Work::getAttempt).containsExactly(1);
  }

  @Test
  void whatMayRunAtMostOnceIsReleasedAgainWhenItsGrantWasNotUsed() {
    Wire once = invocation.atMostOnce();
    engine.command(once, once.submit());
    engine.command(once, once.requested(1, RUN));
    engine.command(once, once.handedBackUnbegun(1, RUN));

    assertThat(engine.dispatched()).extracting(Work::getAttempt).containsExactly(1, 2);
  }

  @Test
  void redeliveredWorkIsReleasedAsTheNextAttempt() {
    engine.submit(invocation);
    engine.command(invocation, invocation.redelivered(1));

    assertThat(engine.events())
        .containsExactly("InvocationSubmitted", "AttemptEnded", "AttemptReleased");
    assertThat(engine.dispatched()).extracting(Work::getAttempt).containsExactly(2);
  }

  @Test
  void redeliveredWorkWhoseSubmissionIsUnknownIsReleasedWhenThatIsSeen() {
    engine.command(invocation, invocation.redelivered(1));
    assertThat(engine.dispatched()).isEmpty();

    engine.submit(invocation);

    assertThat(engine.dispatched()).extracting(Work::getAttempt).containsExactly(2);
  }

  @Test
  void aSilentWorkerIsLostWithinTenSecondsAndItsWorkGoesOn() {
    engine.submit(invocation);
    engine.command(invocation, invocation.started(1, RUN));
    engine.pass(Duration.ofMillis(8_900));
    assertThat(engine.dispatched()).isEmpty();

    engine.pass(Duration.ofMillis(900));

    assertThat(engine.events())
        .containsExactly(
            "InvocationSubmitted", "AttemptStarted", "AttemptEnded", "AttemptReleased");
    assertThat(engine.dispatched()).extracting(Work::getAttempt).containsExactly(2);
    assertThat(engine.revoked()).containsExactly(RUN);
  }

  @Test
  void aWorkerThatHeartbeatsIsNeverLost() {
    engine.submit(invocation);
    engine.command(invocation, invocation.started(1, RUN));
    for (int beat = 0; beat < 10; beat++) {
      engine.pass(Duration.ofSeconds(3));
      engine.command(invocation, invocation.heartbeat(1, RUN));
    }

    assertThat(engine.events()).containsExactly("InvocationSubmitted", "AttemptStarted");
  }

  @Test
  void aRunThatWasSuspectedWhileWeWereAwayHasTimeToHeartbeat() {
    engine.submit(invocation);
    engine.command(invocation, invocation.started(1, RUN));
    engine.away(Duration.ofMinutes(5));
    engine.pass(Duration.ofSeconds(1));
    engine.command(invocation, invocation.heartbeat(1, RUN));
    engine.pass(Duration.ofSeconds(2));

    assertThat(engine.events()).containsExactly("InvocationSubmitted", "AttemptStarted");
  }

  @Test
  void aCancellationOfWhichNobodyIsHeardEndsAfterTwoSeconds() {
    engine.submit(invocation);
    engine.command(invocation, invocation.cancel());
    engine.pass(Duration.ofMillis(1_900));
    assertThat(engine.events()).containsExactly("InvocationSubmitted", "CancellationRequested");

    engine.pass(Duration.ofMillis(500));

    assertThat(engine.eventRecords())
        .singleElement()
        .isInstanceOfSatisfying(
            InvocationFinished.class,
            finished -> assertThat(finished.getStatus()).isEqualTo(Status.CANCELLED));
  }

  @Test
  void aCancellationThatOvertakesItsSubmissionIsNotForgotten() {
    engine.command(invocation, invocation.cancel());
    engine.submit(invocation);

    assertThat(engine.events()).containsExactly("InvocationSubmitted", "CancellationRequested");
  }

  @Test
  void aSubmissionUnderARevokedRunIsCancelledOnSight() {
    engine.revoke(OTHER_RUN);
    Wire child = invocation.under(new Ancestor(UUID.randomUUID(), 1, OTHER_RUN));
    engine.submitNested(child);

    assertThat(engine.events()).containsExactly("InvocationSubmitted", "CancellationRequested");
  }

  @Test
  void aGatedSubmissionUnderACancelledParentIsCancelledOnSightAndNeverReleased() {
    UUID parent = UUID.randomUUID();
    engine.revoke(parent);
    Wire child = invocation.under(new Ancestor(parent, 1, RUN));
    engine.command(child, child.submit());

    assertThat(engine.events()).containsExactly("InvocationSubmitted", "CancellationRequested");
    assertThat(engine.dispatched()).isEmpty();
  }

  @Test
  void aRunThatWasHeardOfBeforeTheTaskCameHereHasAWholeLease() {
    engine.damage(invocation, running(Wire.START.minus(Duration.ofHours(1))));
    engine.command(invocation, leaseTimer());
    engine.command(invocation, leaseTimer());
    assertThat(engine.events()).isEmpty();

    engine.away(Duration.ofMillis(7_500));
    engine.command(invocation, leaseTimer());
    assertThat(engine.events()).isEmpty();
    engine.away(Duration.ofMillis(1_500));
    engine.command(invocation, leaseTimer());

    assertThat(engine.events()).containsExactly("AttemptEnded", "AttemptReleased");
  }

  @Test
  void aRemovedInvocationIsNeverCreatedAgain() {
    engine.submit(invocation);
    engine.command(invocation, invocation.completed(1, RUN));
    engine.command(invocation, invocation.remove());
    engine.submit(invocation);
    engine.command(invocation, invocation.started(1, OTHER_RUN));
    engine.command(invocation, invocation.redelivered(1));

    assertThat(engine.events())
        .containsExactly("InvocationSubmitted", "InvocationFinished", "InvocationRemoved");
    assertThat(engine.dispatched()).isEmpty();
  }

  @Test
  void theEngineAnswersUnlessTheWorkerDoes() {
    Wire answeredByWorker = Wire.invocation().awaitedAt(2);
    engine.submit(answeredByWorker);
    engine.command(answeredByWorker, answeredByWorker.completed(1, RUN, true));
    assertThat(engine.answers()).isEmpty();

    Wire answeredByEngine = Wire.invocation().awaitedAt(2);
    engine.submit(answeredByEngine);
    engine.command(answeredByEngine, answeredByEngine.completed(1, RUN, false));
    engine.command(answeredByEngine, answeredByEngine.completed(1, OTHER_RUN, false));

    assertThat(engine.answers())
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.getInvocationId()).isEqualTo(answeredByEngine.id());
              assertThat(answer.getStatus()).isEqualTo(Status.SUCCEEDED);
              assertThat(answer.getValue()).isEqualTo(Wire.bytes("result"));
            });
  }

  @Test
  void anAnswerGoesToThePartitionThatTheCallerReads() {
    assertThat(new Outgoing("answers", new byte[0], 2).partitions(4)).contains(Set.of(2));
    assertThat(new Outgoing("events", new byte[0], -1).partitions(4)).isEmpty();
  }

  @Test
  void aRunThatFailsStopsTheChildrenThatItHasStarted() {
    engine.submit(invocation.awaitedAt(0));
    engine.command(invocation, invocation.failed(1, RUN));

    assertThat(engine.revoked()).containsExactly(RUN);
    assertThat(engine.answers()).extracting(Reply::getStatus).containsExactly(Status.FAILED);
  }

  private byte[] running(Instant heardAt) {
    return engine.serdes.serialize("test", invocation.running(RUN, Wire.arguments(), heardAt));
  }

  private Expire leaseTimer() {
    return new Expire(invocation.id(), ExpiryKind.LEASE, 1, RUN, engine.now());
  }

  private static EventHeader header(SpecificRecord event) {
    return (EventHeader) event.get(0);
  }
}
