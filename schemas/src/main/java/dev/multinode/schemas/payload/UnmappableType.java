package dev.multinode.schemas.payload;

import java.io.Serial;

/** A Java type has no schema. The message says why and what to use instead. */
final class UnmappableType extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  UnmappableType(String message) {
    super(message);
  }
}
