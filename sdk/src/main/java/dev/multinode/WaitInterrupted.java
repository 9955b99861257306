package dev.multinode;

import java.io.Serial;

/**
 * The thread was interrupted while it waited. Its interrupt status is set again. What was waited
 * for goes on.
 */
public final class WaitInterrupted extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * For one wait.
   *
   * @param what what was waited for, such as {@code the result of} and an id
   * @param cause the interrupt
   */
  public WaitInterrupted(String what, InterruptedException cause) {
    super("Interrupted while waiting for " + what + ".", cause);
  }
}
