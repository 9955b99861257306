package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LogIteratorTest {

  private static final UUID ID = new UUID(5, 5);

  private final Queue<Supplier<LogPage>> answers = new ArrayDeque<>();
  private final List<Long> asked = new ArrayList<>();

  @Test
  void who_follows_waits_out_a_time_in_which_lines_cannot_be_read_and_goes_on_where_it_was() {
    answers.add(() -> new LogPage(List.of(line(1)), 1, false));
    answers.add(LogIteratorTest::nobodyCanTell);
    answers.add(LogIteratorTest::nobodyCanTell);
    answers.add(() -> new LogPage(List.of(line(2)), 2, true));
    List<Long> read = new ArrayList<>();

    LogIterator.following(this::next).forEachRemaining(each -> read.add(each.number()));

    assertThat(read).containsExactly(1L, 2L);
    assertThat(asked).containsExactly(0L, 1L, 1L, 1L);
  }

  @Test
  void who_follows_is_told_when_there_is_no_first_look() {
    answers.add(LogIteratorTest::nobodyCanTell);

    assertThatThrownBy(LogIterator.following(this::next)::hasNext)
        .isInstanceOf(StatusUnavailable.class);
  }

  @Test
  void who_reads_what_there_is_is_told_when_it_cannot_be_read() {
    answers.add(() -> new LogPage(List.of(line(1)), 1, false));
    answers.add(LogIteratorTest::nobodyCanTell);
    LogIterator lines = LogIterator.ofWhatThereIs(this::next);

    assertThat(lines.next().number()).isEqualTo(1);
    assertThatThrownBy(lines::hasNext).isInstanceOf(StatusUnavailable.class);
  }

  private LogPage next(long after) {
    asked.add(after);
    return answers.remove().get();
  }

  private static LogPage nobodyCanTell() {
    throw new StatusUnavailable(Duration.ofSeconds(1));
  }

  private static LogLine line(long number) {
    return new LogLine(
        number,
        1,
        ID,
        Instant.EPOCH,
        LogLine.Source.STDOUT,
        Optional.empty(),
        Optional.empty(),
        "",
        "line",
        Optional.empty(),
        0);
  }
}
