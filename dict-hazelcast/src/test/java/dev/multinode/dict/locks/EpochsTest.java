package dev.multinode.dict.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.LockUnavailable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicLong log = new AtomicLong();
  private final Group group = new Group();

  @Test
  void aGroupThatHasNoneGetsTheNextNumberAndKeepsIt() {
    log.set(6);

    assertThat(epoch()).isEqualTo(7);
    assertThat(epoch()).isEqualTo(7);
    assertThat(log).hasValue(7);
  }

  @Test
  void aGroupThatIsFormedAnewGetsAHigherOne() {
    long former = epoch();

    group.formAnew();

    assertThat(epoch()).isGreaterThan(former);
  }

  @Test
  void allWhoAskAtOnceAreToldTheSame() throws Exception {
    Set<Long> told = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Long>> asking =
          IntStream.range(0, 8).mapToObj(_ -> threads.submit(this::epoch)).toList();
      for (Future<Long> each : asking) {
        told.add(each.get());
      }
    }

    assertThat(told).hasSize(1);
  }

  @Test
  void aNumberThatWasTakenForAGroupThatIsGoneIsNotGivenToTheNextOne() {
    // Whoever had claimed the first group was away while a second and a third were formed.
    long[] second = new long[1];
    LongSupplier away =
        () -> {
          long taken = log.incrementAndGet();
          if (second[0] == 0) {
            group.formAnew();
            second[0] = epoch();
            group.formAnew();
          }
          return taken;
        };

    long third = new Epochs(group, away).current(PATIENCE);

    assertThat(third).isGreaterThan(second[0]);
    assertThat(epoch()).isEqualTo(third);
  }

  @Test
  void aClaimThatNobodyFollowsUpIsTakenOver() {
    assertThatThrownBy(() -> new Epochs(group, EpochsTest::noLog).current(PATIENCE))
        .isInstanceOf(LockUnavailable.class)
        .hasMessage("The log is away");
    assertThat(group.get()).isNegative();

    assertThat(epoch()).isOne();
  }

  @Test
  void whoeverWasTakenOverTakesWhatTheOtherHasWritten() {
    LongSupplier slow =
        () -> {
          long taken = log.incrementAndGet();
          group.takeOver();
          group.compareAndSet(Group.OTHER, log.incrementAndGet());
          return taken;
        };

    assertThat(new Epochs(group, slow).current(PATIENCE)).isEqualTo(2);
  }

  @Test
  void aQuestionThatWasRepeatedOnTheWayAndAnsweredWronglyChangesNothing() {
    group.denyOnce();

    assertThat(epoch()).isOne();
    assertThat(group.get()).isOne();
  }

  @Test
  void whereAnotherHasClaimedTheGroupThereIsAnEndToWaiting() {
    group.takeOver();

    assertThatThrownBy(
            () -> new Epochs(group, log::incrementAndGet).current(Duration.ofMillis(100)))
        .isInstanceOf(LockUnavailable.class)
        .hasMessageContaining("has no epoch yet");
  }

  private long epoch() {
    return new Epochs(group, log::incrementAndGet).current(PATIENCE);
  }

  private static long noLog() {
    throw new LockUnavailable("The log is away", null);
  }

  /** The number of a group. */
  private static final class Group implements Epochs.Register {

    static final long OTHER = -5;

    private final AtomicLong number = new AtomicLong();
    private boolean deny;

    void formAnew() {
      number.set(0);
    }

    /** Somebody else claims it. */
    void takeOver() {
      number.set(OTHER);
    }

    void denyOnce() {
      deny = true;
    }

    @Override
    public long get() {
      return number.get();
    }

    @Override
    public boolean compareAndSet(long expected, long update) {
      boolean done = number.compareAndSet(expected, update);
      boolean denied = deny;
      deny = false;
      return done && !denied;
    }
  }
}
