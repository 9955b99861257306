package dev.multinode;

import java.io.Serial;

/**
 * The common type of all exceptions of this SDK. They are unchecked, and their message says what to
 * do where something can be done.
 */
public abstract class MultinodeException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  MultinodeException(String message, Throwable cause) {
    super(message, cause);
  }

  MultinodeException(String message) {
    super(message);
  }
}
