package dev.multinode;

import java.io.Serial;
import java.time.Duration;
import java.util.UUID;

/** An invocation has not ended within the time that was to be waited. It goes on. */
public final class ResultTimeout extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final UUID id;

  /**
   * For one wait.
   *
   * @param id the invocation that was waited for
   * @param waited how long it was waited for
   */
  public ResultTimeout(UUID id, Duration waited) {
    super("%s has not ended within %s; it goes on.".formatted(id, waited));
    this.id = id;
  }

  /**
   * The invocation.
   *
   * @return its id
   */
  public UUID id() {
    return id;
  }
}
