package dev.multinode.schemas.payload;

import java.io.Serial;

/** Bytes are no value of the type wanted. Reading them again will not help. */
public final class UndecodablePayload extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  UndecodablePayload(String message, Throwable cause) {
    super(message, cause);
  }
}
