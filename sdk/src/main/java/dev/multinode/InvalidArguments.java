package dev.multinode;

import java.io.Serial;

/** Arguments do not fit the signature of the function or job. Nothing was started. */
public final class InvalidArguments extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String path;

  /**
   * For one mistake.
   *
   * @param path the argument, with the field inside it, such as {@code board.squares[3]}
   * @param message what is wrong with it, without the path
   */
  public InvalidArguments(String path, String message) {
    super(path + ": " + message);
    this.path = path;
  }

  /**
   * Where the mistake is.
   *
   * @return such as {@code board.squares[3]}
   */
  public String path() {
    return path;
  }
}
