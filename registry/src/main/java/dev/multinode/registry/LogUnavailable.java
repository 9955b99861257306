package dev.multinode.registry;

/** The topic could not be read or written in time; whether a change has been made is unknown. */
final class LogUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LogUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
