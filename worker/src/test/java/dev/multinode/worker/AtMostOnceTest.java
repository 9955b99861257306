package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.Completed;
import dev.multinode.wire.Deferred;
import dev.multinode.wire.HandedBack;
import dev.multinode.wire.Heartbeat;
import dev.multinode.wire.RequestRun;
import dev.multinode.wire.RevocationScope;
import dev.multinode.wire.Skipped;
import dev.multinode.wire.Started;
import dev.multinode.wire.WorkerPresence;
import dev.multinode.wire.Yielded;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What may run at most once waits until it is granted, and then has the worker for itself. */
@Execution(ExecutionMode.CONCURRENT) // Each has a worker of its own.
class AtMostOnceTest {

  private final WorkerRig rig = WorkerRig.withSlots(2).startWorker();
  private final Latch latch = new Latch();

  @AfterEach
  void stop() {
    latch.close();
    rig.close();
  }

  @Test
  void nothingRunsBeforeItIsGrantedAndItsRecordIsDoneWith() {
    UUID once = rig.submit(rig.task("Sample.square", 7).awaited().atMostOnce());
    RequestRun asked = rig.awaitHeard(once, RequestRun.class);
    rig.awaitBacklog(0);
    assertThat(rig.heardOf(once)).allMatch(AtMostOnceTest::isSaidBeforeTheGrant);

    rig.grant(asked);

    Completed completed = rig.awaitHeard(once, Completed.class);
    assertThat(completed.getExecutionId()).isEqualTo(asked.getExecutionId());
    assertThat(completed.getAnswered()).isFalse();
    assertThat(rig.heardOf(once)).noneMatch(Started.class::isInstance);
  }

  @Test
  void aRunThatAnotherWasGrantedInsteadOfIsGivenUp() {
    UUID once = rig.submit(rig.task("Sample.square", 7).atMostOnce());

    rig.grant(rig.awaitHeard(once, RequestRun.class), UUID.randomUUID());

    isHandedBackUnbegun(once);
  }

  @Test
  void aRunThatIsNeverGrantedIsGivenUp() {
    UUID once = rig.submit(rig.task("Sample.square", 7).atMostOnce());
    rig.awaitHeard(once, RequestRun.class);

    rig.advance(Grants.VALIDITY);

    isHandedBackUnbegun(once);
  }

  @Test
  void whatIsRevokedBeforeItAsksIsLeftAlone() {
    UUID parent = UUID.randomUUID();
    rig.revoke(parent, RevocationScope.INVOCATION);
    Task child =
        rig.task("Sample.square", 7)
            .atMostOnce()
            .childOf(new dev.multinode.wire.Ancestor(parent, 1, UUID.randomUUID()));
    UUID first = rig.submit(child);

    await()
        .until(
            () ->
                rig.heardOf(first).stream()
                    .anyMatch(each -> each instanceof Skipped || each instanceof HandedBack));
    assertThat(rig.heardOf(first)).noneMatch(Completed.class::isInstance);
  }

  @Test
  void whatIsRevokedWhileItWaitsForItsGrantDoesNotBegin() {
    UUID once = rig.submit(rig.task("Sample.square", 7).atMostOnce());
    rig.awaitHeard(once, RequestRun.class);

    rig.revoke(once, RevocationScope.INVOCATION);

    isHandedBackUnbegun(once);
  }

  @Test
  void aWorkerThatStopsHandsBackWhatItWasNotGranted() {
    UUID once = rig.submit(rig.task("Sample.square", 7).atMostOnce());
    rig.awaitHeard(once, RequestRun.class);

    rig.stopWorker();

    isHandedBackUnbegun(once);
  }

  @Test
  void aWorkerThatStopsSaysThatWhatItGivesUpMayHaveRun() {
    UUID once = rig.submit(rig.task("Sample.count", 2, latch.name()).atMostOnce());
    rig.grant(rig.awaitHeard(once, RequestRun.class));
    rig.awaitHeard(once, Yielded.class);
    UUID yielding = rig.submit(rig.task("Sample.square", 1));

    rig.stopWorker();

    HandedBack handedBack = rig.awaitHeard(once, HandedBack.class);
    assertThat(handedBack.getBegun()).isTrue();
    assertThat(rig.heardOf(yielding)).isEmpty();
  }

  @Test
  void whatCodeYieldsAndThrowsIsToldAsOfAnyOtherRun() {
    UUID job = rig.submit(rig.task("Sample.count", 2, latch.name()).atMostOnce());
    rig.grant(rig.awaitHeard(job, RequestRun.class));
    rig.awaitHeard(job, Yielded.class);
    latch.open();
    rig.awaitHeard(job, Completed.class);

    UUID failing = rig.submit(rig.task("Sample.fail", "no").awaited().atMostOnce());
    rig.grant(rig.awaitHeard(failing, RequestRun.class));
    assertThat(rig.awaitHeard(failing, AttemptFailed.class).getAnswered()).isFalse();
  }

  @Test
  void whileItRunsItsWorkerTakesNothingElse() {
    UUID once = rig.submit(rig.task("Sample.awaitLatch", latch.name()).atMostOnce());
    rig.grant(rig.awaitHeard(once, RequestRun.class));

    UUID other = rig.submit(rig.task("Sample.square", 7));

    await()
        .until(() -> rig.presence().map(WorkerPresence::getRoom).filter(r -> r == 0).isPresent());
    assertThat(rig.heardOf(other)).isEmpty();
    latch.open();
    rig.awaitHeard(once, Completed.class);
    rig.awaitHeard(other, Completed.class);
  }

  @Test
  void itDoesNotWaitForTheEndOfAServiceNorDoesItsWorkerAfterwards() {
    UUID service = rig.submit(rig.replica("steady", 0));
    rig.awaitLongRun(service);

    UUID once = rig.submit(rig.task("Sample.square", 7).atMostOnce());

    rig.grant(rig.awaitHeard(once, RequestRun.class));
    rig.awaitHeard(once, Completed.class);
    rig.awaitHeard(rig.submit(rig.task("Sample.square", 8)), Completed.class);
  }

  @Tag("long")
  @Test
  void whatCannotBeAloneForLongIsHandedBackAndTheWorkerIsClearedForIt() {
    UUID other = rig.submit(rig.task("Sample.awaitLatch", latch.name()));
    rig.awaitLongRun(other);

    UUID once = rig.submit(rig.task("Sample.square", 7).atMostOnce());
    rig.awaitHeard(once, Deferred.class);
    assertThat(rig.heardOf(once)).noneMatch(RequestRun.class::isInstance);

    UUID again = rig.submit(rig.task("Sample.square", 7).atMostOnce());
    latch.open();
    rig.grant(rig.awaitHeard(again, RequestRun.class));
    rig.awaitHeard(again, Completed.class);
  }

  private void isHandedBackUnbegun(UUID once) {
    assertThat(rig.awaitHeard(once, HandedBack.class).getBegun()).isFalse();
    assertThat(rig.heardOf(once)).noneMatch(Completed.class::isInstance);
  }

  private static boolean isSaidBeforeTheGrant(SpecificRecord message) {
    return message instanceof RequestRun || message instanceof Heartbeat;
  }
}
