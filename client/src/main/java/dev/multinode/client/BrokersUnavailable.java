package dev.multinode.client;

import java.io.Serial;

/**
 * The brokers did not do in time what they were asked for, or refused it. Unless the message says
 * otherwise, asking again is safe.
 */
public final class BrokersUnavailable extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  BrokersUnavailable(String message, Throwable cause) {
    super(message + ": " + (cause.getMessage() == null ? cause : cause.getMessage()), cause);
  }
}
