package dev.multinode.worker.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.Envelope;
import dev.multinode.wire.Kind;
import dev.multinode.wire.ReplicaOf;
import dev.multinode.wire.Work;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SpreadTest {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private long fewestOfOthers = Long.MAX_VALUE;

  private final Spread spread = new Spread((_, fewerThan) -> fewestOfOthers < fewerThan, () -> now);

  @Test
  void theFirstReplicaOfASetIsTaken() {
    fewestOfOthers = 0;

    assertThat(spread.admit(replica("api", 0))).isPresent();
    assertThat(spread.admit(replica("other", 1))).isPresent();
  }

  @Test
  void theNextOneIsLeftToWhoeverHasFewer() {
    grow();
    spread.admit(replica("api", 0));
    fewestOfOthers = 0;

    assertThat(spread.admit(replica("api", 1))).isEmpty();
  }

  @Test
  void itIsTakenAtOnceWhereNobodyHasFewer() {
    grow();
    spread.admit(replica("api", 0));
    fewestOfOthers = 1;

    assertThat(spread.admit(replica("api", 1))).isPresent();
  }

  @Test
  void itIsTakenWhereNobodyElseHasTakenItForAWhile() {
    grow();
    spread.admit(replica("api", 0));
    fewestOfOthers = 0;
    Work next = replica("api", 1);
    spread.admit(next);

    pass(Spread.PATIENCE.minusMillis(1));
    assertThat(spread.admit(next)).isEmpty();
    pass(Duration.ofMillis(1));

    assertThat(spread.admit(next)).isPresent();
  }

  @Test
  void aYoungWorkerLeavesItToWhoeverMayComeWithIt() {
    spread.admit(replica("api", 0));

    assertThat(spread.admit(replica("api", 1))).isEmpty();
  }

  @Test
  void theOneWhosePlaceItTakesDoesNotCount() {
    spread.admit(replica("api", 0));

    assertThat(spread.admit(replica("api", 0))).isPresent();
  }

  @Test
  void oneThatIsOverDoesNotCount() {
    spread.admit(replica("api", 0)).orElseThrow().close();

    assertThat(spread.admit(replica("api", 1))).isPresent();
  }

  @Test
  void whatIsNoReplicaIsAlwaysTaken() {
    spread.admit(replica("api", 0));

    assertThat(spread.admit(work("api", null))).isPresent();
  }

  private void grow() {
    pass(Spread.YOUTH);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private static Work replica(String name, int number) {
    return work(name, new ReplicaOf(number));
  }

  private static Work work(String name, ReplicaOf place) {
    Envelope envelope =
        Envelope.newBuilder()
            .setProject("shop")
            .setName(name)
            .setVersion("1")
            .setKind(Kind.JOB)
            .setResourceClass("small")
            .setAncestors(List.of())
            .setSubmittedAt(Instant.EPOCH)
            .setReplicaOf(place)
            .build();
    return new Work(UUID.randomUUID(), envelope, 1, ByteBuffer.allocate(0), Map.of());
  }
}
