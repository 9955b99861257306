package dev.multinode.worker.logs;

import java.io.PrintWriter;
import java.io.StringWriter;

/** How long the texts of a line may be. */
final class TextLimit {

  /** Of a message, in characters; of printed text in bytes. */
  static final int MESSAGE = 8 << 10;

  /** Of a stack trace, in characters. */
  static final int STACK_TRACE = 16 << 10;

  private TextLimit() {}

  static String message(String text) {
    return cut(text, MESSAGE);
  }

  /** What an exception prints; a sentence if it cannot be printed, for exceptions are user code. */
  static String stackTrace(Throwable thrown) {
    try {
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text, true));
      return cut(text.toString(), STACK_TRACE);
    } catch (RuntimeException | StackOverflowError e) {
      return "%s, which cannot be printed: %s"
          .formatted(thrown.getClass().getName(), e.getClass().getName());
    }
  }

  /** Says how much is missing. */
  static String mark(long cut) {
    return "… [%d more]".formatted(cut);
  }

  private static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    return text.substring(0, end) + mark(text.length() - end);
  }
}
