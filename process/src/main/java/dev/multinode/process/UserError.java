package dev.multinode.process;

import java.io.Serial;
import java.util.function.Supplier;

/**
 * Something that the user can put right; its message is one sentence that says what to do. Exit
 * code 2.
 */
public final class UserError extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message);
  }

  private UserError(IllegalArgumentException refusal) {
    super(refusal.getMessage(), refusal);
  }

  /**
   * Makes settings of what the user wrote.
   *
   * @throws UserError with the sentence of the settings' own check, if they refuse it
   */
  public static <S> S ifRefused(Supplier<S> settings) {
    try {
      return settings.get();
    } catch (IllegalArgumentException e) {
      throw new UserError(e);
    }
  }
}
