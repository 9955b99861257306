package dev.multinode.json;

import java.io.Serial;

/** What was sent is no value of the type wanted. Reading it again will not help. */
public final class UndecodablePayload extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * For one value.
   *
   * @param message where and why
   * @param cause what the decoder said
   */
  public UndecodablePayload(String message, Throwable cause) {
    super(message, cause);
  }
}
