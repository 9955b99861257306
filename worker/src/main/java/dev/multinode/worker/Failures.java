package dev.multinode.worker;

import dev.multinode.wire.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** How user code failed, in the words and sizes of the wire contract. */
final class Failures {

  static final int MESSAGE_BYTES = 4 << 10;
  static final int STACK_TRACE_BYTES = 16 << 10;

  private Failures() {}

  /** What user code threw. */
  static Failure of(Throwable thrown) {
    String type = thrown.getClass().getName();
    try {
      StringWriter stackTrace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(stackTrace, true));
      return failure(type, thrown.getMessage(), stackTrace.toString());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Exceptions are user code, too.
      return failure(type, "Its message could not be read: " + e.getClass().getName(), "");
    }
  }

  /** A reason of ours. */
  static Failure of(String type, String message) {
    return failure(type, message, "");
  }

  private static Failure failure(String type, String message, String stackTrace) {
    return new Failure(
        type,
        message == null ? "" : cut(message, MESSAGE_BYTES),
        cut(stackTrace, STACK_TRACE_BYTES));
  }

  /** The longest beginning of a text whose UTF-8 is no longer than that. */
  static String cut(String text, int bytes) {
    if (text.length() <= bytes / 3) {
      return text;
    }
    CharBuffer characters = CharBuffer.wrap(text);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(characters, ByteBuffer.allocate(bytes), true);
    return text.substring(0, characters.position());
  }
}
