package dev.multinode;

import java.io.Serial;
import java.util.UUID;

/**
 * The invocation that was waited for took longer than its policy allows. Not to be mixed up with
 * {@link InvocationTimedOut}, which ends the code of the job itself, nor with {@link
 * ResultTimeout}, which ends a wait.
 */
public final class CallTimedOut extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final UUID id;

  /**
   * For one invocation.
   *
   * @param id the invocation that was waited for
   */
  public CallTimedOut(UUID id) {
    super("%s took longer than it may.".formatted(id));
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
