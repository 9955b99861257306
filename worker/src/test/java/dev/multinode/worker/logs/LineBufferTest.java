package dev.multinode.worker.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.LogLine;
import dev.multinode.wire.LogSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineBufferTest {

  private static final String KIBIBYTE = "x".repeat(1 << 10);

  private final AtomicLong held = new AtomicLong();
  private final LineBuffer buffer = new LineBuffer(held);
  private long last;

  @Test
  void linesComeOutInOrderAndInPieces() {
    write(10);

    assertThat(buffer.take(3_500)).extracting(LogLine::getSequence).containsExactly(1L, 2L, 3L);
    assertThat(buffer.take(1)).extracting(LogLine::getSequence).containsExactly(4L);
    assertThat(buffer.take(1 << 20)).hasSize(6);
    assertThat(buffer.isEmpty()).isTrue();
    assertThat(held).hasValue(0);
  }

  @Test
  void ofAFloodTheBeginningAndTheEndAreKeptAndOneLineSaysWhatIsMissing() {
    write(100_000);

    List<LogLine> kept = buffer.take(Long.MAX_VALUE);

    List<LogLine> notices =
        kept.stream().filter(each -> each.getSource() == LogSource.NOTICE).toList();
    assertThat(notices).hasSize(1);
    assertThat(notices.getFirst().getDropped()).isEqualTo(100_000 - (kept.size() - 1));
    assertThat(notices.getFirst().getMessage())
        .isEqualTo(
            "%d lines are missing here: the code writes faster than they can be kept"
                .formatted(notices.getFirst().getDropped()));
    assertThat(kept.getFirst().getSequence()).isEqualTo(1);
    assertThat(kept.getLast().getSequence()).isEqualTo(100_000);
    assertThat(kept).isSortedAccordingTo((a, b) -> Long.compare(a.getSequence(), b.getSequence()));
    assertThat(held).hasValue(0);
  }

  @Test
  void aFloodTakesUpNoMoreThanItsRoom() {
    write(100_000);

    long bytes =
        buffer.take(Long.MAX_VALUE).stream().mapToLong(each -> each.getMessage().length()).sum();

    assertThat(bytes).isLessThan(LineBuffer.ROOM + LineBuffer.NEWEST);
  }

  @Test
  void afterAFloodLinesAreKeptAgain() {
    write(1_000);
    buffer.take(Long.MAX_VALUE);
    write(1);

    assertThat(buffer.take(Long.MAX_VALUE))
        .extracting(LogLine::getSequence)
        .containsExactly(1_001L);
  }

  @Test
  void allExecutionsOfAWorkerShareTheirRoom() {
    List<LineBuffer> others = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      LineBuffer other = new LineBuffer(held);
      others.add(other);
      for (int line = 1; line <= 1_000; line++) {
        other.add(line(line));
      }
    }

    assertThat(held).hasValueLessThanOrEqualTo(LineBuffer.ROOM_OF_ALL);
    assertThat(others.getLast().take(Long.MAX_VALUE).getLast().getSequence()).isEqualTo(1_000);
  }

  @Test
  void whatDidNotArriveIsCountedWhereItWouldHaveBeen() {
    write(5);
    List<LogLine> taken = buffer.take(2_000);

    buffer.lost(taken);

    LogLine notice = buffer.take(1).getFirst();
    assertThat(notice.getSequence()).isEqualTo(1);
    assertThat(notice.getDropped()).isEqualTo(taken.size());
    assertThat(notice.getMessage()).endsWith("missing here: they could not be sent");
    assertThat(buffer.take(1 << 20)).hasSize(5 - taken.size());
  }

  private void write(int lines) {
    for (int i = 0; i < lines; i++) {
      buffer.add(line(++last));
    }
  }

  private static LogLine line(long sequence) {
    return new LogLine(
        sequence, Instant.EPOCH, LogSource.STDOUT, null, null, "", KIBIBYTE, null, 0L);
  }
}
