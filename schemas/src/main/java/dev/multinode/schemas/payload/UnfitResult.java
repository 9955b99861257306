package dev.multinode.schemas.payload;

import java.io.Serial;

/** What user code returned or yielded does not fit its registered schema. */
public final class UnfitResult extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String path;

  UnfitResult(String path, String message, Throwable cause) {
    super(path + ": " + message, cause);
    this.path = path;
  }

  /** Where in the result, such as {@code result.moves[2].score}. */
  public String path() {
    return path;
  }
}
