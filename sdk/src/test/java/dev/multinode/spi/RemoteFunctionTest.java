package dev.multinode.spi;

import static dev.multinode.spi.PendingCalls.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.InvalidArguments;
import dev.multinode.MapOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RemoteFunctionTest {

  private static final CountDownLatch OPEN = new CountDownLatch(0);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final PendingCalls calls =
      new PendingCalls(
          number -> {
            if (number == 0) {
              throw new IllegalStateException("zero");
            }
            return 2 * number;
          });
  private final RemoteFunction<Integer> twice =
      new RemoteFunction<>(calls, new Target("Numbers.twice", Integer.class, Optional.empty()));

  @Test
  void a_call_that_nobody_waits_for_completes_when_it_has_ended() {
    CompletableFuture<Integer> result = twice.callAsync(21);
    assertThat(result).isNotDone();

    calls.endAll();

    assertThat(result).succeedsWithin(SOON).isEqualTo(42);
  }

  @Test
  void it_completes_with_what_a_call_would_throw() {
    CompletableFuture<Integer> failed = twice.callAsync(0);
    calls.endAll();

    assertThat(failed)
        .failsWithin(SOON)
        .withThrowableThat()
        .havingCause()
        .isExactlyInstanceOf(IllegalStateException.class)
        .withMessage("zero");
  }

  @Test
  void it_completes_with_a_refusal_too() {
    assertThat(twice.callAsync(-1))
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(InvalidArguments.class);
  }

  @Test
  void whoever_waits_for_it_gives_its_slot_away_meanwhile() throws Exception {
    assertThat(twice.callAsync(1).join()).isEqualTo(2);
    assertThat(twice.callAsync(2).get()).isEqualTo(4);
    assertThat(twice.callAsync(3).get(10, TimeUnit.SECONDS)).isEqualTo(6);
    assertThat(twice.callAsync(4).thenCombine(twice.callAsync(5), Integer::sum).join())
        .isEqualTo(18);

    assertThat(calls.waits)
        .containsExactly("begin", "end", "begin", "end", "begin", "end", "begin", "end");
  }

  @Test
  void what_is_there_is_not_waited_for() throws Exception {
    CompletableFuture<Integer> result = twice.callAsync(21);
    calls.endAll();
    assertThat(result).succeedsWithin(SOON);
    calls.waits.clear();

    assertThat(result.join()).isEqualTo(42);
    assertThat(result.get()).isEqualTo(42);

    assertThat(calls.waits).isEmpty();
  }

  @Test
  void what_depends_on_it_may_block_without_keeping_others_from_completing() {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Void> blocked = twice.callAsync(1).thenAccept(each -> await(release));
    CompletableFuture<Integer> other = twice.callAsync(2);

    calls.endAll();

    assertThat(other).succeedsWithin(SOON);
    release.countDown();
    assertThat(blocked).succeedsWithin(SOON);
  }

  @Test
  void to_cancel_its_future_is_to_cancel_it() {
    CompletableFuture<Integer> result = twice.callAsync(21);

    assertThat(result.cancel(true)).isTrue();
    assertThat(result.cancel(true)).isTrue();

    assertThat(result).isCancelled();
    assertThat(calls.cancelled).containsExactly(id(0));
  }

  @Test
  void what_has_ended_cannot_be_cancelled() {
    CompletableFuture<Integer> result = twice.callAsync(21);
    result.join();

    assertThat(result.cancel(true)).isFalse();

    assertThat(calls.cancelled).isEmpty();
  }

  @Test
  void a_map_that_nobody_waits_for_completes_by_itself() throws Exception {
    CompletableFuture<List<Integer>> results = mapAsync(List.of(3, 1, 2));
    calls.awaitBegun(3);

    calls.endAll();

    assertThat(results).succeedsWithin(SOON).isEqualTo(List.of(6, 2, 4));
  }

  @Test
  void whoever_waits_for_a_map_gives_its_slot_away_meanwhile() throws Exception {
    CompletableFuture<List<Integer>> results = mapAsync(List.of(3, 1, 2));
    calls.awaitBegun(3);

    assertThat(results.join()).containsExactly(6, 2, 4);

    assertThat(calls.waits).containsExactly("begin", "end");
  }

  @Test
  void the_first_failure_of_a_map_completes_it_and_cancels_the_rest() throws Exception {
    CompletableFuture<List<Integer>> results = mapAsync(List.of(1, 0));
    calls.awaitBegun(2);

    calls.end(id(1));
    calls.awaitCancelled(1);

    assertThat(results).failsWithin(SOON).withThrowableThat().havingRootCause().withMessage("zero");
    assertThat(calls.cancelled).containsExactly(id(0));
  }

  @Test
  void to_cancel_the_future_of_a_map_cancels_its_calls_and_starts_no_more() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    CompletableFuture<List<Integer>> results =
        mapAsync(
            () -> Stream.of(1, 2, 3).peek(each -> await(each == 1 ? OPEN : second)).iterator());
    calls.awaitBegun(1);

    results.cancel(true);
    second.countDown();

    calls.awaitCancelled(1);
    assertThat(results).isCancelled();
    assertThat(calls.begun).containsExactly(1);
    assertThat(calls.cancelled).containsExactly(id(0));
  }

  private CompletableFuture<List<Integer>> mapAsync(Iterable<Integer> inputs) {
    return twice.mapAsync(inputs, Collections::singletonList, MapOptions.failFast());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
