package dev.multinode;

import java.io.Serial;
import java.util.List;

/** There is nothing of a name; it tells which names look like it. */
abstract sealed class UnknownName extends MultinodeException
    permits FunctionDoesNotExist, ServiceDoesNotExist {

  @Serial private static final long serialVersionUID = 1L;

  private final String name;

  @SuppressWarnings("serial") // the list is made by List.copyOf
  private final List<String> nearest;

  UnknownName(String sentence, String name, List<String> nearest) {
    super(
        nearest.isEmpty()
            ? sentence
            : sentence + " Did you mean " + String.join(" or ", nearest) + "?");
    this.name = name;
    this.nearest = List.copyOf(nearest);
  }

  /**
   * The name that was asked for.
   *
   * @return as it was given
   */
  public String name() {
    return name;
  }

  /**
   * The names that look most like it.
   *
   * @return the most similar one first; empty if none is similar
   */
  public List<String> nearest() {
    return nearest;
  }
}
