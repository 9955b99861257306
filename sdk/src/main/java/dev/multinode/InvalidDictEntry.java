package dev.multinode;

import java.io.Serial;

/** A key or value is none that the dict can have. Nothing was changed. */
public final class InvalidDictEntry extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * For one entry.
   *
   * @param message what is wrong with it
   */
  public InvalidDictEntry(String message) {
    super(message);
  }
}
