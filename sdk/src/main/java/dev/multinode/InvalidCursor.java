package dev.multinode;

import java.io.Serial;

/** A list was to go on from something that is no cursor; see {@link Page#next()}. */
public final class InvalidCursor extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * For one text.
   *
   * @param cursor what was given
   */
  public InvalidCursor(String cursor) {
    super("\"%s\" is no cursor: go on from what the page before said.".formatted(cursor));
  }
}
