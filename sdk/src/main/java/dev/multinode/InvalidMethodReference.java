package dev.multinode;

import java.io.Serial;

/**
 * What was passed is not a plain reference to an annotated method. The message says what it is
 * instead. Nothing was started.
 */
public final class InvalidMethodReference extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * With one sentence.
   *
   * @param message what was passed, and what to pass instead
   */
  public InvalidMethodReference(String message) {
    super(message);
  }
}
