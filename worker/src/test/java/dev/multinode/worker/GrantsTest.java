package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.Attempt;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.RequestRun;
import dev.multinode.wire.Status;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** When a worker takes what the status table says for a grant. */
class GrantsTest {

  private static final UUID RUN = UUID.randomUUID();
  private static final Work WORK = Task.atMostOnce("Sample.square", "tiny", new byte[0]).work();
  private static final RequestRun REQUEST =
      new RequestRun(WORK.getInvocationId(), WORK.getEnvelope(), 1, RUN, "worker-1", Instant.EPOCH);

  private final StandingClock clock = new StandingClock();
  private final List<Execution> asked = new ArrayList<>();
  private final Execution execution =
      new Execution(WORK, RUN, delivery(clock.instant()), clock.instant());
  private final StandingClock steady = new StandingClock();

  @Test
  void itBeginsWhenTheAttemptIsBoundToIt() {
    clock.advance(Duration.ofSeconds(1));

    assertThat(grants((_, _, _) -> granted(RUN)).obtain(execution)).isTrue();

    assertThat(asked).containsExactly(execution);
    assertThat(execution.hasBegun()).isTrue();
    assertThat(execution.startedAt()).isEqualTo(clock.instant());
  }

  @Test
  void aTableThatCannotBeReadOrDoesNotKnowYetIsAskedAgain() {
    List<Long> seen = new ArrayList<>();
    Grants grants =
        grants(
            (_, sequence, _) -> {
              seen.add(sequence);
              return switch (seen.size()) {
                case 1 -> throw new IllegalStateException("away");
                case 2 -> pending(2);
                default -> granted(RUN);
              };
            });

    assertThat(grants.obtain(execution)).isTrue();

    assertThat(seen).containsExactly(0L, 0L, 2L);
  }

  @Test
  void itDoesNotBeginWhenTheAttemptIsBoundToAnother() {
    isRefused(granted(UUID.randomUUID()));
  }

  @Test
  void itDoesNotBeginWhenTheInvocationHasToEndOrIsOver() {
    List<Attempt> attempts = granted(RUN).getAttempts();
    isRefused(OrchestratorDouble.row(REQUEST, 4, Status.CANCELLING, attempts));
    isRefused(OrchestratorDouble.row(REQUEST, 4, Status.CANCELLED, List.of()));
  }

  @Test
  void aGrantThatIsOlderThanItsLeaseMayBeIsNotUsed() {
    Grants grants =
        grants(
            (_, _, _) -> {
              steady.advance(Grants.VALIDITY);
              return granted(RUN);
            });

    assertThat(grants.obtain(execution)).isFalse();

    assertThat(execution.hasBegun()).isFalse();
  }

  @Test
  void nothingIsWaitedForLongerThanAGrantCounts() {
    Grants grants =
        grants(
            (_, _, wait) -> {
              steady.advance(wait);
              return pending(2);
            });

    assertThat(grants.obtain(execution)).isFalse();
  }

  @Test
  void whatHasToEndDoesNotBegin() {
    Grants grants =
        grants(
            (_, _, _) -> {
              execution.stop(Stop.atOnce(Stop.Reason.CANCELLED, clock.instant(), Duration.ZERO));
              return granted(RUN);
            });

    assertThat(grants.obtain(execution)).isFalse();
    assertThat(execution.hasBegun()).isFalse();
  }

  @Test
  void whatWasHandedBackMeanwhileDoesNotBegin() {
    Grants grants =
        grants(
            (_, _, _) -> {
              execution.conclude();
              return granted(RUN);
            });

    assertThat(grants.obtain(execution)).isFalse();
    assertThat(execution.hasBegun()).isFalse();
  }

  @Test
  void aWorkerThatStopsBeginsNothing() {
    Grants grants = grants((_, _, _) -> granted(RUN));
    grants.close();

    assertThat(grants.obtain(execution)).isFalse();
  }

  private void isRefused(InvocationRow row) {
    assertThat(grants((_, _, _) -> row).obtain(execution)).isFalse();
    assertThat(execution.hasBegun()).isFalse();
  }

  private Grants grants(Grants.Rows rows) {
    return new Grants(rows, asked::add, clock, steady);
  }

  private static InvocationRow granted(UUID execution) {
    return OrchestratorDouble.granted(REQUEST, execution);
  }

  private static InvocationRow pending(long sequence) {
    return OrchestratorDouble.row(REQUEST, sequence, Status.PENDING, List.of());
  }

  private static Delivery delivery(Instant now) {
    return new Delivery(
        new ConsumerRecord<>("dispatch", 0, 0, new byte[16], new byte[0]),
        now,
        false,
        new CountDownLatch(1));
  }
}
