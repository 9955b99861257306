package dev.multinode.broker;

/**
 * The broker did not start; the cause says why (a taken port, a directory that cannot be written or
 * is in use).
 */
public final class BrokerStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
