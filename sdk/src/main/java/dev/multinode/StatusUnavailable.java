package dev.multinode;

import java.io.Serial;
import java.time.Duration;

/**
 * The status cannot be read at the moment, because the table is being moved or has not caught up.
 * Nothing is lost: try again.
 */
public final class StatusUnavailable extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * With a hint.
   *
   * @param retryAfter how long to wait before the next try
   */
  public StatusUnavailable(Duration retryAfter) {
    super("The status cannot be read at the moment: try again after %s.".formatted(retryAfter));
    this.retryAfter = retryAfter;
  }

  /**
   * When to try again.
   *
   * @return how long to wait first
   */
  public Duration retryAfter() {
    return retryAfter;
  }
}
