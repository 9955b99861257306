package dev.multinode.cli;

/**
 * Something that the user can put right; its message is one sentence that says what to do. Exit
 * code 2.
 */
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message);
  }
}
