package dev.multinode.schemas.payload;

import java.io.Serial;

/**
 * A value does not fit a schema. Its path is put together on the way up, so that values that fit
 * pay nothing for it.
 */
final class Misfit extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private String path = "";

  Misfit(String message) {
    super(message, null, false, false);
  }

  /** Where the value is, below what was given to the codec. */
  String path() {
    return path;
  }

  Misfit insideField(String name) {
    path = "." + name + path;
    return this;
  }

  Misfit insideItem(int index) {
    path = "[" + index + "]" + path;
    return this;
  }

  Misfit insideEntry(String key) {
    path = "[\"" + key + "\"]" + path;
    return this;
  }
}
