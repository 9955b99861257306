package dev.multinode;

import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.Objects;

/**
 * An exception of another process, as text, or what else kept an invocation from its end.
 *
 * @param type class name of the exception, such as {@code java.lang.IllegalStateException}, or a
 *     name of ours, such as {@link #WORKER_LOST}
 * @param message its message, empty if it had none
 * @param stackTrace its stack trace as {@link Throwable#printStackTrace()} prints it, causes
 *     included
 */
public record Failure(String type, String message, String stackTrace) implements Serializable {

  /**
   * The type of a failure for which no exception of the code is the reason, but that its worker was
   * lost, or had to stop, while it ran: how far it came is not known.
   */
  public static final String WORKER_LOST = "WorkerLost";

  /** Refuses null. */
  public Failure {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(stackTrace, "stackTrace");
  }

  /**
   * The description of an exception.
   *
   * @param thrown the exception
   * @return its class name, message and stack trace
   */
  public static Failure of(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    String message = thrown.getMessage();
    return new Failure(
        thrown.getClass().getName(), message == null ? "" : message, trace.toString());
  }

  /**
   * One line: type and message.
   *
   * @return such as {@code java.lang.IllegalStateException: no king}
   */
  public String summary() {
    return message.isEmpty() ? type : type + ": " + message;
  }
}
