package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoundsTest {

  private static final Duration OFTEN = Duration.ofMillis(1);

  @Test
  void a_round_that_fails_is_followed_by_the_next() throws InterruptedException {
    CountDownLatch three = new CountDownLatch(3);

    try (Rounds _ =
        Rounds.start(
            "test",
            OFTEN,
            () -> {
              three.countDown();
              throw new ExecutionException(new IllegalStateException("no broker"));
            })) {
      assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whoever_closes_them_interrupts_the_one_under_way_and_waits_for_its_end()
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger interrupted = new AtomicInteger();
    Rounds rounds =
        Rounds.start(
            "test",
            OFTEN,
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
              }
            });
    begun.await();

    rounds.close();

    assertThat(interrupted).hasValue(1);
  }
}
