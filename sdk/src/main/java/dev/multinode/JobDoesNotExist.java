package dev.multinode;

import java.io.Serial;
import java.util.UUID;

/**
 * There is no invocation with this id: there never was one, or it was removed, by hand or by
 * retention.
 */
public final class JobDoesNotExist extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final UUID id;

  /**
   * For one invocation.
   *
   * @param id the id that was asked for
   */
  public JobDoesNotExist(UUID id) {
    super(
        "There is no job or function call with the id %s: it never existed or was removed."
            .formatted(id));
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
