package dev.multinode;

import java.io.Serial;
import java.util.Collection;
import java.util.List;

/** No function or job of this name is deployed. Nothing was started. */
public final class FunctionDoesNotExist extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String name;

  @SuppressWarnings("serial") // the list is made by List.copyOf
  private final List<String> nearest;

  /**
   * For one name.
   *
   * @param name the name that was asked for
   * @param nearest deployed names that look like it, the most similar one first
   */
  public FunctionDoesNotExist(String name, List<String> nearest) {
    super(sentence(name, nearest));
    this.name = name;
    this.nearest = List.copyOf(nearest);
  }

  /**
   * For one name, with suggestions.
   *
   * @param name the name that was asked for
   * @param deployed all deployed names
   * @return the exception, with the deployed names that look like the wrong one
   */
  public static FunctionDoesNotExist among(String name, Collection<String> deployed) {
    return new FunctionDoesNotExist(name, NearestNames.of(name, deployed));
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
   * The deployed names that look most like it.
   *
   * @return the most similar one first; empty if none is similar
   */
  public List<String> nearest() {
    return nearest;
  }

  private static String sentence(String name, List<String> nearest) {
    String sentence = "No function or job \"%s\" is deployed.".formatted(name);
    return nearest.isEmpty()
        ? sentence
        : sentence + " Did you mean " + String.join(" or ", nearest) + "?";
  }
}
