package dev.multinode.worker;

import dev.multinode.wire.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** How user code failed, in the words and sizes of the wire contract. */
final class Failures {

  static final int MESSAGE_BYTES = 4 << 10;
  static final int STACK_TRACE_BYTES = 16 << 10;

  private Failures() {}

  /** What user code threw. */
  static Failure of(Throwable thrown) {
    String type = thrown.getClass().getName();
    try {
      leaveOutTheWayToUserCode(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
      StringWriter stackTrace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(stackTrace, true));
      return failure(type, thrown.getMessage(), stackTrace.toString());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Exceptions are user code, too.
      return failure(type, "Its message could not be read: " + e.getClass().getName(), "");
    }
  }

  /** Whoever reads a stack trace looks for lines of their own. */
  private static void leaveOutTheWayToUserCode(Throwable thrown, Set<Throwable> seen) {
    if (thrown == null || !seen.add(thrown)) {
      return;
    }
    StackTraceElement[] frames = thrown.getStackTrace();
    int end = frames.length;
    while (end > 0 && !frames[end - 1].getClassName().equals(AppMethod.class.getName())) {
      end--;
    }
    while (end > 0 && isOfTheWay(frames[end - 1])) {
      end--;
    }
    if (end > 0) {
      thrown.setStackTrace(Arrays.copyOf(frames, end));
    }
    leaveOutTheWayToUserCode(thrown.getCause(), seen);
    for (Throwable suppressed : thrown.getSuppressed()) {
      leaveOutTheWayToUserCode(suppressed, seen);
    }
  }

  /** The call of an app's method, and how Java calls a method by reflection. */
  private static boolean isOfTheWay(StackTraceElement frame) {
    return frame.getClassName().equals(AppMethod.class.getName())
        || frame.getClassName().startsWith("java.lang.reflect.")
        || frame.getClassName().startsWith("jdk.internal.reflect.");
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
