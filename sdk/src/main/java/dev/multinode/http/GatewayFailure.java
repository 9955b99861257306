package dev.multinode.http;

import java.io.Serial;

/**
 * The gateway cannot be reached, or did not do what it was asked for although nothing was wrong
 * with that. Unless the message says otherwise, asking again is safe.
 */
public final class GatewayFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  GatewayFailure(String message, Throwable cause) {
    super(message, cause);
  }

  GatewayFailure(String message) {
    super(message);
  }
}
