package dev.multinode;

import java.io.Serial;
import java.util.UUID;

/**
 * The invocation that was waited for was cancelled by somebody. Not to be mixed up with {@link
 * JobCancelled}, which ends the code of the cancelled job itself.
 */
public final class InvocationCancelled extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final UUID id;

  /**
   * For one invocation.
   *
   * @param id the invocation that was waited for
   */
  public InvocationCancelled(UUID id) {
    super("%s was cancelled.".formatted(id));
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
