package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InvocationLogsTest {

  private static final UUID ID = RecordingBackend.ID;

  private final RecordingBackend backend = new RecordingBackend();
  private final InvocationLogs logs = Multinode.over(backend).job(Chess::nextMoves).logs(ID);

  @Test
  void nobody_is_asked_before_a_line_is_read() {
    assertThat(backend.asked).isEmpty();
  }

  @Test
  void a_page_goes_on_where_the_last_one_ended_and_does_not_wait() {
    backend.logs.add(page(false, 8, 9));

    LogPage page = logs.page(7, 2);

    assertThat(page.lines()).extracting(LogLine::number).containsExactly(8L, 9L);
    assertThat(page.next()).isEqualTo(9);
    assertThat(backend.asked).containsExactly("logs " + ID + " 7 2 PT0S");
  }

  @Test
  void a_page_that_cannot_be_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> logs.page(-1, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> logs.page(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> logs.page(0, 1_001));
  }

  @Test
  void iterating_gives_what_there_is_now_and_ends() {
    backend.logs.add(page(false, 1, 2));
    backend.logs.add(page(false, 5));
    backend.logs.add(new LogPage(List.of(), 5, false));

    assertThat(logs).extracting(LogLine::number).containsExactly(1L, 2L, 5L);
    assertThat(backend.asked)
        .containsExactly(
            "logs " + ID + " 0 1000 PT0S",
            "logs " + ID + " 2 1000 PT0S",
            "logs " + ID + " 5 1000 PT0S");
  }

  @Test
  void following_waits_for_lines_until_the_invocation_has_ended() {
    backend.logs.add(new LogPage(List.of(), 0, false));
    backend.logs.add(page(false, 1));
    backend.logs.add(page(true, 2));

    assertThat(logs.follow()).extracting(LogLine::number).containsExactly(1L, 2L);
    assertThat(backend.asked).hasSize(3).allMatch(each -> each.endsWith("PT20S"));
  }

  private static LogPage page(boolean complete, long... numbers) {
    List<LogLine> lines = Arrays.stream(numbers).mapToObj(InvocationLogsTest::line).toList();
    return new LogPage(lines, lines.getLast().number(), complete);
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
        "line " + number,
        Optional.empty(),
        0);
  }
}
