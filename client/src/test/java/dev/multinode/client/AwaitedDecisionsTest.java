package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.LockAlreadyInUse;
import dev.multinode.StartOutcomeUnknown;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.wire.HeldLock;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.StartDecided;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AwaitedDecisionsTest {

  private static final UUID ID = new UUID(0, 1);
  private static final ReplyAddress CLIENT = new ReplyAddress("client", 3);
  private static final HeldLock HELD = new HeldLock("table-7", new UUID(0, 9));

  private Instant now = Instant.EPOCH;
  private final AwaitedDecisions decisions = new AwaitedDecisions(() -> now);

  @Test
  void aDecisionIsForWhoeverWaitsForItAtItsAddress() {
    AwaitedDecisions.Expected expected = decisions.expect(ID, CLIENT);

    decisions.decided(accepted(expected));

    assertThat(expected.decision()).isCompletedWithValue(ID);
    assertThat(expected.address().getPartition()).isEqualTo(3);
    assertThat(expected.address().getClient()).startsWith("client#");
  }

  @Test
  void whoWaitsAlreadyIsJoinedByThoseWithTheSameId() {
    AwaitedDecisions.Expected first = decisions.expect(ID, CLIENT);
    AwaitedDecisions.Expected second = decisions.expect(ID, CLIENT);

    decisions.decided(refused(first));

    assertThat(first.first()).isTrue();
    assertThat(second.first()).isFalse();
    assertThat(second.decision())
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(LockAlreadyInUse.class);
  }

  @Test
  void aLateDecisionOnATryThatWasGivenUpIsNoneOnTheNextOne() {
    AwaitedDecisions.Expected given = decisions.expect(ID, CLIENT);
    given.fail(new StartOutcomeUnknown(ID, null));
    AwaitedDecisions.Expected next = decisions.expect(ID, CLIENT);

    decisions.decided(refused(given));
    assertThat(next.decision()).isNotDone();

    decisions.decided(accepted(next));
    assertThat(next.decision()).isCompletedWithValue(ID);
  }

  @Test
  void whereNobodyCanTellAllThatWaitedForSoLongAreToldAndOnlyOneIsAskedAbout() {
    AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
    List<AwaitedDecisions.Expected> expected =
        Stream.generate(UUID::randomUUID)
            .limit(50)
            .map(each -> decisions.expect(each, CLIENT))
            .toList();
    now = now.plusSeconds(21);

    try (StubOrchestrator orchestrator = StubOrchestrator.start(serdes).isUnavailable(1);
        QueryEndpoints endpoints = new QueryEndpoints(() -> List.of(orchestrator.address()));
        LostReplies lost =
            new LostReplies(
                new AwaitedReplies(() -> now),
                decisions,
                new StatusReader(endpoints, serdes),
                "client")) {
      lost.start();

      assertThat(expected)
          .allSatisfy(
              each ->
                  assertThat(each.decision())
                      .failsWithin(Duration.ofSeconds(30))
                      .withThrowableThat()
                      .withCauseInstanceOf(StartOutcomeUnknown.class));
      assertThat(orchestrator.asked()).hasSize(1);
    }
  }

  private static StartDecided accepted(AwaitedDecisions.Expected expected) {
    return new StartDecided(ID, expected.address().getClient(), null, null);
  }

  private static StartDecided refused(AwaitedDecisions.Expected expected) {
    return new StartDecided(ID, expected.address().getClient(), HELD, null);
  }
}
