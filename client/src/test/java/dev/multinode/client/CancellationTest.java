package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.broker.TemporaryBroker;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Cancel;
import dev.multinode.wire.Remove;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.RevocationScope;
import dev.multinode.wire.Status;
import dev.multinode.wire.YieldsPage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancellationTest {

  private static final UUID JOB = new UUID(1, 1);

  private final Installation installation = Installation.create();
  private final KafkaClient client = installation.connect();

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void aCancelIsARevocationAndACommand() {
    client.cancel(JOB, "no longer needed");

    var revoked = installation.records(installation.topics().revocations(), 1).getFirst();
    var cancelled = installation.records(installation.topics().commands(), 1).getFirst();
    Revocation revocation =
        installation.serdes().deserialize(revoked.topic(), revoked.value(), Revocation.class);
    Cancel cancel =
        installation.serdes().deserialize(cancelled.topic(), cancelled.value(), Cancel.class);
    assertThat(revocation.getSubject()).isEqualTo(JOB);
    assertThat(revocation.getScope()).isEqualTo(RevocationScope.INVOCATION);
    assertThat(cancel.getInvocationId()).isEqualTo(JOB);
    assertThat(cancel.getReason()).isEqualTo("no longer needed");
  }

  @Test
  void aTerminationLeavesNoTimeToCleanUp() {
    client.terminate(JOB, "it hangs");

    assertThat(installation.read(installation.topics().revocations(), 1, Revocation.class))
        .singleElement()
        .satisfies(each -> assertThat(each.getGraceMillis()).isZero());
  }

  @Test
  void aRemovalIsWrittenAsACommand() {
    client.remove(JOB);

    assertThat(installation.read(installation.topics().commands(), 1, Remove.class))
        .singleElement()
        .satisfies(each -> assertThat(each.getInvocationId()).isEqualTo(JOB));
  }

  @Test
  void aRemovalReturnsWhenReadersKnowNothingOfItAnyMore() {
    StubOrchestrator orchestrator =
        installation
            .orchestrator()
            .answersWith(new YieldsPage(Rows.of(JOB, "Samples.job", Status.RUNNING), List.of()))
            .knowsNothing();

    client.remove(JOB);

    assertThat(orchestrator.asked())
        .satisfiesExactly(
            first -> assertThat(first).contains("seen=0&"),
            second -> assertThat(second).contains("seen=1&"));
  }

  @Test
  void aTableKnowsWhatWasRevokedBeforeItWasOpened() {
    client.cancel(JOB, "");

    RevocationTable table = installation.followRevocations();

    assertThat(table.isRevoked(JOB, List.of())).isTrue();
    assertThat(table.isRevoked(new UUID(2, 2), List.of(new Ancestor(JOB, 1, new UUID(1, 2)))))
        .isTrue();
    assertThat(table.isRevoked(new UUID(2, 2), List.of())).isFalse();
  }

  @Test
  void aListenerHearsOfALaterRevocationWhenTheTableKnowsIt() {
    RevocationTable table = installation.followRevocations();
    CompletableFuture<Boolean> known = new CompletableFuture<>();
    table.onRevocation(each -> known.complete(table.isRevoked(each.getSubject(), List.of())));

    client.cancel(JOB, "");

    assertThat(known.join()).isTrue();
  }

  @Test
  void aTableThatNothingHappensToStaysFresh() {
    RevocationTable table = installation.followRevocations();
    Instant later = Instant.now().plusSeconds(1);

    await().until(() -> table.freshAsOf().isAfter(later));

    assertThat(table.freshAsOf()).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void aTableStandsStillWhileTheBrokerIsGone() {
    TemporaryBroker broker = TemporaryBroker.start();
    try (Installation doomed = Installation.on(broker)) {
      RevocationTable table = doomed.followRevocations();

      broker.close();

      await().until(() -> table.freshAsOf().isBefore(Instant.now().minusSeconds(1)));
    }
  }
}
