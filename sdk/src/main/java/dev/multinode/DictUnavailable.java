package dev.multinode;

import java.io.Serial;

/**
 * Dicts cannot be read or written at the moment: nobody who holds them answers, or they are being
 * loaded. Nothing was changed: try again.
 */
public final class DictUnavailable extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * For one question.
   *
   * @param message who does not answer, or why not
   * @param cause what came instead of an answer, or null
   */
  public DictUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
