package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.JobDoesNotExist;
import dev.multinode.StatusUnavailable;
import dev.multinode.WaitInterrupted;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Status;
import dev.multinode.wire.YieldRow;
import dev.multinode.wire.YieldsPage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class YieldedValuesTest {

  private static final UUID ID = new UUID(5, 5);

  private final Queue<Supplier<YieldsPage>> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();

  @Test
  void everyValueIsReadInOrderUntilTheJobHasEnded() {
    answer(Status.RUNNING, 2, 1, 2);
    answer(Status.RUNNING, 2);
    answer(Status.RUNNING, 3, 3);
    answer(Status.CANCELLED, 3);

    assertThat(values()).containsExactly(1, 2, 3);
    assertThat(asked).containsExactly("0 PT0S", "2 PT20S", "2 PT20S", "3 PT20S");
  }

  @Test
  void whoJoinsAfterTheEndReadsEverythingThoughAPageIsBounded() {
    answer(Status.SUCCEEDED, 5, 1, 2);
    answer(Status.SUCCEEDED, 5, 3, 4);
    answer(Status.SUCCEEDED, 5, 5);

    assertThat(values()).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void aJobThatYieldsNothingIsAnEmptyStream() {
    answer(Status.FAILED, 0);

    assertThat(values()).isEmpty();
  }

  @Test
  void aValueIsHandedOverBeforeTheNextOneIsAskedFor() {
    answer(Status.RUNNING, 2, 1, 2);

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
    answer(Status.RUNNING, 1, 1);
    answers.add(gone());
    List<Object> read = new ArrayList<>();

    assertThatThrownBy(() -> values().forEach(read::add)).isInstanceOf(JobDoesNotExist.class);

    assertThat(read).containsExactly(1);
  }

  @Test
  void aTimeWithoutStatusIsWaitedOut() {
    answer(Status.RUNNING, 1, 1);
    answers.add(
        () -> {
          throw new StatusUnavailable(Duration.ZERO);
        });
    answer(Status.SUCCEEDED, 2, 2);

    assertThat(values()).containsExactly(1, 2);
  }

  @Test
  void anInterruptEndsTheReading() {
    answer(Status.RUNNING, 1, 1);
    answers.add(
        () -> {
          throw new WaitInterrupted("a value", new InterruptedException());
        });

    assertThatThrownBy(values()::toList).isInstanceOf(WaitInterrupted.class);
  }

  private Stream<Object> values() {
    YieldedValues values =
        new YieldedValues(
            (after, wait) -> {
              asked.add(after + " " + wait);
              return answers.remove().get();
            },
            ByteBuffer::getInt);
    return StreamSupport.stream(values, false);
  }

  private void answer(Status status, int yields, Integer... indexes) {
    InvocationRow row = Rows.of(ID, "Samples.count", status, yields);
    List<YieldRow> values = Arrays.stream(indexes).map(YieldedValuesTest::value).toList();
    answers.add(() -> new YieldsPage(row, values));
  }

  private static YieldRow value(int index) {
    return new YieldRow(index, 1, Instant.EPOCH, ByteBuffer.allocate(4).putInt(0, index));
  }

  private static Supplier<YieldsPage> gone() {
    return () -> {
      throw new JobDoesNotExist(ID);
    };
  }
}
