package dev.multinode.worker.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Makes lines of the bytes that an execution prints to one stream. Not safe for use by several
 * threads.
 */
final class PrintedLines {

  private static final int FIRST_ROOM = 128;

  private final Consumer<String> lines;
  private byte[] line = new byte[FIRST_ROOM];
  private int length;
  private long cut;

  /**
   * Begins with an empty line.
   *
   * @param lines takes each line without its end
   */
  PrintedLines(Consumer<String> lines) {
    this.lines = lines;
  }

  void write(byte[] bytes, int offset, int count) {
    int from = offset;
    for (int i = offset; i < offset + count; i++) {
      if (bytes[i] == '\n') {
        append(bytes, from, i - from);
        end();
        from = i + 1;
      }
    }
    append(bytes, from, offset + count - from);
  }

  /** What was printed last is a line, although its end was not printed. */
  void flush() {
    if (length > 0) {
      end();
    }
  }

  private void append(byte[] bytes, int offset, int count) {
    int fits = Math.min(count, TextLimit.MESSAGE - length);
    if (length + fits > line.length) {
      line = Arrays.copyOf(line, Math.min(TextLimit.MESSAGE, Math.max(length + fits, 2 * length)));
    }
    System.arraycopy(bytes, offset, line, length, fits);
    length += fits;
    cut += count - fits;
  }

  private void end() {
    if (cut > 0) {
      dropLastCharacter();
    } else if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    String text = new String(line, 0, length, StandardCharsets.UTF_8);
    lines.accept(cut == 0 ? text : text + TextLimit.mark(cut));
    line = new byte[FIRST_ROOM];
    length = 0;
    cut = 0;
  }

  /** Of which some bytes may be missing. */
  private void dropLastCharacter() {
    while ((line[length - 1] & 0xC0) == 0x80 && length > 1) {
      length--;
      cut++;
    }
    length--;
    cut++;
  }
}
