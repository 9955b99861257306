package dev.multinode.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.JobDoesNotExist;
import dev.multinode.StatusUnavailable;
import dev.multinode.WaitInterrupted;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class YieldedValuesTest {

  private static final UUID ID = new UUID(5, 5);

  private final Queue<Supplier<YieldedValues.Page<String>>> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();

  @Test
  void everyValueIsReadInOrderUntilTheJobHasEnded() {
    answer(2, false, "1", "2");
    answer(2, false);
    answer(3, false, "3");
    answer(3, true);

    assertThat(values()).containsExactly(1, 2, 3);
    assertThat(asked).containsExactly("0 PT0S", "2 PT20S", "2 PT20S", "3 PT20S");
  }

  @Test
  void whoJoinsAfterTheEndReadsEverythingThoughAPageIsBounded() {
    answer(2, false, "1", "2");
    answer(4, false, "3", "4");
    answer(5, true, "5");

    assertThat(values()).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void aJobThatYieldsNothingIsAnEmptyStream() {
    answer(0, true);

    assertThat(values()).isEmpty();
  }

  @Test
  void aValueIsHandedOverBeforeTheNextOneIsAskedFor() {
    answer(2, false, "1", "2");

    assertThat(values().limit(2)).containsExactly(1, 2);
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatDoesNotExistIsToldBeforeAnythingIsRead() {
    answers.add(gone());

    assertThatThrownBy(this::values).isInstanceOf(JobDoesNotExist.class);
  }

  @Test
  void aRemovalIsToldAfterTheValuesThatWereThere() {
    answer(1, false, "1");
    answers.add(gone());
    List<Object> read = new ArrayList<>();

    assertThatThrownBy(() -> values().forEach(read::add)).isInstanceOf(JobDoesNotExist.class);

    assertThat(read).containsExactly(1);
  }

  @Test
  void aTimeWithoutStatusIsWaitedOut() {
    answer(1, false, "1");
    answers.add(
        () -> {
          throw new StatusUnavailable(Duration.ZERO);
        });
    answer(2, true, "2");

    assertThat(values()).containsExactly(1, 2);
  }

  @Test
  void anInterruptEndsTheReading() {
    answer(1, false, "1");
    answers.add(
        () -> {
          throw new WaitInterrupted("a value", new InterruptedException());
        });

    assertThatThrownBy(values()::toList).isInstanceOf(WaitInterrupted.class);
  }

  private Stream<Object> values() {
    return YieldedValues.stream(
        (after, wait) -> {
          asked.add(after + " " + wait);
          return answers.remove().get();
        },
        Integer::valueOf);
  }

  private void answer(int next, boolean complete, String... values) {
    answers.add(() -> new YieldedValues.Page<>(List.of(values), next, complete));
  }

  private static Supplier<YieldedValues.Page<String>> gone() {
    return () -> {
      throw new JobDoesNotExist(ID);
    };
  }
}
