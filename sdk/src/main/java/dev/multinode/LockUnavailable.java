package dev.multinode;

import java.io.Serial;

/**
 * A {@link Lock} cannot be had at the moment although perhaps nobody holds it: those that decide on
 * locks do not answer, refuse locks, or no fence is to be had. It is not held: try again.
 */
public final class LockUnavailable extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * For one try.
   *
   * @param message who does not answer, or why not
   * @param cause what came instead of an answer, or null
   */
  public LockUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
