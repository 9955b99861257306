package dev.multinode.spi;

import static dev.multinode.spi.PendingCalls.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.InvalidArguments;
import dev.multinode.MapOptions;
import dev.multinode.Outcome;
import dev.multinode.StartOutcomeUnknown;
import dev.multinode.TooManyFailures;
import dev.multinode.WaitInterrupted;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FanOutTest {

  private static final Target TWICE = new Target("Numbers.twice", Integer.class, Optional.empty());

  /** Odd numbers fail. */
  private final PendingCalls calls = new PendingCalls(FanOutTest::twiceIfEven);

  @AfterEach
  void forgetInterrupt() {
    Thread.interrupted();
  }

  @Test
  void results_are_in_the_order_of_the_inputs_and_not_of_their_ends() {
    assertThat(map(List.of(6, 2, 4))).containsExactly(12, 4, 8);
  }

  @Test
  void of_a_hundred_thousand_inputs_at_most_a_thousand_are_in_flight() {
    List<Integer> results = map(evenNumbers(100_000));

    assertThat(calls.mostInFlight()).isEqualTo(1_000);
    assertThat(results).hasSize(100_000).startsWith(0, 4, 8).endsWith(399_996);
  }

  @Test
  void calls_start_while_the_inputs_are_read() {
    Iterable<Integer> inputs =
        () ->
            IntStream.range(0, 10)
                .peek(each -> assertThat(calls.begun).hasSize(each))
                .map(each -> 2)
                .iterator();

    assertThat(map(inputs)).hasSize(10);
  }

  @Test
  void its_thread_waits_once_for_all_that_fit_in() {
    map(List.of(2, 4, 6));

    assertThat(calls.waits).containsExactly("begin", "end");
  }

  @Test
  void nothing_is_waited_for_if_there_is_no_input() {
    assertThat(map(List.of())).isEmpty();

    assertThat(calls.waits).isEmpty();
  }

  @Test
  void the_first_failure_is_thrown_and_the_rest_is_cancelled() {
    // The last of them ends first.
    assertThatThrownBy(() -> map(List.of(2, 4, 5))).hasMessage("odd: 5");

    assertThat(calls.cancelled).containsExactly(id(0), id(1));
  }

  @Test
  void after_the_first_failure_nothing_more_is_started() {
    Iterable<Integer> inputs = endingAll(List.of(2, 3, 4, 6, 8));

    assertThatThrownBy(() -> map(inputs)).hasMessage("odd: 3");

    assertThat(calls.begun).containsExactly(2, 3);
  }

  @Test
  void an_input_that_is_refused_cancels_what_was_started_before() {
    assertThatThrownBy(() -> map(List.of(2, -1))).isInstanceOf(InvalidArguments.class);

    assertThat(calls.cancelled).containsExactly(id(0));
  }

  @Test
  void inputs_that_cannot_be_read_cancel_what_was_started_before() {
    Iterable<Integer> inputs = () -> List.of(2, 0).stream().map(each -> 4 / each).iterator();

    assertThatThrownBy(() -> map(inputs, MapOptions.outcomes()))
        .isInstanceOf(ArithmeticException.class);

    assertThat(calls.cancelled).containsExactly(id(0));
  }

  @Test
  void a_call_whose_start_nobody_answered_is_cancelled_with_the_rest() {
    PendingCalls unanswered =
        new PendingCalls(
            each -> {
              throw new StartOutcomeUnknown(id(0), new IllegalStateException());
            });

    assertThatThrownBy(
            () ->
                function(unanswered)
                    .map(List.of(2), Collections::singletonList, MapOptions.failFast()))
        .isInstanceOf(StartOutcomeUnknown.class);

    assertThat(unanswered.cancelled).containsExactly(id(0));
  }

  @Test
  void an_interrupt_leaves_the_calls_alone() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> map(List.of(2, 4)))
        .isInstanceOf(WaitInterrupted.class)
        .hasMessage("Interrupted while waiting for the results of Numbers.twice.");

    assertThat(calls.cancelled).isEmpty();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void dropped_results_are_nothing() {
    Void nothing = map(List.of(2, 4), MapOptions.dropResults());

    assertThat(nothing).isNull();
    assertThat(calls.begun).containsExactly(2, 4);
  }

  @Test
  void as_many_failures_as_are_tolerated_are_outcomes() {
    List<Outcome<Integer>> outcomes = map(List.of(1, 2, 3), MapOptions.tolerate(2));

    assertThat(outcomes.get(1)).isEqualTo(new Outcome.Succeeded<>(id(1), 4));
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Failed.class);
    assertThat(outcomes.get(2)).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void one_failure_more_than_tolerated_is_thrown_and_the_rest_is_cancelled() {
    assertThatThrownBy(() -> map(List.of(2, 4, 1, 3), MapOptions.tolerate(1)))
        .isInstanceOfSatisfying(
            TooManyFailures.class, tooMany -> assertThat(tooMany.failed()).isEqualTo(2))
        .hasMessage("Too many calls of Numbers.twice failed: 2, where at most 1 may.")
        .cause()
        .hasMessage("odd: 1");

    assertThat(calls.cancelled).containsExactly(id(0), id(1));
  }

  @Test
  void a_percentage_of_a_collection_is_known_from_the_beginning() {
    assertThatThrownBy(() -> map(List.of(2, 4, 1, 3), MapOptions.toleratePercent(49.9)))
        .isInstanceOf(TooManyFailures.class)
        .hasMessage("Too many calls of Numbers.twice failed: 2, where at most 49.9 percent may.");
    assertThat(calls.cancelled).containsExactly(id(0), id(1));

    assertThat(map(List.of(2, 4, 1, 3), MapOptions.toleratePercent(50))).hasSize(4);
  }

  @Test
  void a_percentage_of_other_inputs_is_known_when_they_are_read_to_their_end() {
    Iterable<Integer> inputs = endingAll(List.of(1, 3, 2, 4));

    assertThatThrownBy(() -> map(inputs, MapOptions.toleratePercent(49)))
        .isInstanceOf(TooManyFailures.class);

    assertThat(calls.begun).containsExactly(1, 3, 2, 4);
  }

  @Test
  void outcomes_tell_of_each_input_how_its_call_ended() {
    List<Outcome<Integer>> outcomes = map(List.of(2, 3, -4), MapOptions.outcomes());

    assertThat(outcomes.get(0)).isEqualTo(new Outcome.Succeeded<>(id(0), 4));
    Outcome.Failed<Integer> failed = failed(outcomes.get(1));
    assertThat(failed.index()).isEqualTo(1);
    assertThat(failed.id()).contains(id(1));
    assertThat(failed.exception()).hasMessage("odd: 3");
    Outcome.Failed<Integer> refused = failed(outcomes.get(2));
    assertThat(refused.id()).isEmpty();
    assertThat(refused.exception()).isInstanceOf(InvalidArguments.class);
    assertThat(calls.cancelled).isEmpty();
  }

  @Test
  void a_redrive_calls_only_what_failed_and_merges_the_outcomes() {
    List<Outcome<Integer>> former = map(List.of(2, 3, 4, 5), MapOptions.outcomes());
    PendingCalls mended = new PendingCalls(each -> 10 * each);

    List<Outcome<Integer>> merged =
        function(mended)
            .map(List.of(2, 3, 4, 5), Collections::singletonList, MapOptions.redrive(former));

    assertThat(mended.begun).containsExactly(3, 5);
    assertThat(merged).extracting(Outcome::orElseThrow).containsExactly(4, 30, 8, 50);
  }

  @Test
  void a_redrive_wants_the_inputs_of_the_former_map() {
    List<Outcome<Integer>> former = map(List.of(2, 3), MapOptions.outcomes());

    assertThatThrownBy(() -> map(List.of(2, 3, 4), MapOptions.redrive(former)))
        .hasMessage(
            "The former map had 2 inputs, these are more: a redrive takes the same inputs in the"
                + " same order.");
    assertThatThrownBy(() -> map(List.of(2), MapOptions.redrive(former)))
        .hasMessageStartingWith("The former map had 2 inputs, these are fewer");
  }

  @Test
  void what_cannot_be_tolerated_is_refused() {
    assertThatThrownBy(() -> MapOptions.tolerate(-1))
        .hasMessage("-1 failures cannot be tolerated: pass 0 or more.");
    assertThatThrownBy(() -> MapOptions.toleratePercent(100.5))
        .hasMessage("100.5 percent of the calls cannot be tolerated: pass 0 to 100.");
    assertThatThrownBy(() -> MapOptions.toleratePercent(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Integer> map(Iterable<Integer> inputs) {
    return map(inputs, MapOptions.failFast());
  }

  private <T> T map(Iterable<Integer> inputs, MapOptions<Integer, T> options) {
    return function(calls).map(inputs, Collections::singletonList, options);
  }

  /** Before each input, what was begun for those before it ends. */
  private Iterable<Integer> endingAll(List<Integer> inputs) {
    return () -> {
      Iterator<Integer> each = inputs.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return each.hasNext();
        }

        @Override
        public Integer next() {
          calls.endAll();
          return each.next();
        }
      };
    };
  }

  private static Outcome.Failed<Integer> failed(Outcome<Integer> outcome) {
    return (Outcome.Failed<Integer>) outcome;
  }

  private static RemoteFunction<Integer> function(Calls calls) {
    return new RemoteFunction<>(calls, TWICE);
  }

  private static Iterable<Integer> evenNumbers(int count) {
    return () -> IntStream.range(0, count).map(each -> 2 * each).iterator();
  }

  private static Object twiceIfEven(int number) {
    if (number % 2 != 0) {
      throw new IllegalStateException("odd: " + number);
    }
    return 2 * number;
  }
}
