package dev.multinode;

import java.io.Serial;

/**
 * Nobody answered a write to a dict, or what was asked of a schedule or service: it may have
 * happened or not. What can be repeated, such as a plain {@link Dict#put}, is safe to repeat; for
 * all else, read what is there now.
 */
public final class OutcomeUnknown extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * For one change.
   *
   * @param what what was asked for, such as {@code A write of the entry "a" of the dict b}
   * @param cause why there is no answer
   */
  public OutcomeUnknown(String what, Throwable cause) {
    super(what + " was not answered: it may have happened or not.", cause);
  }
}
