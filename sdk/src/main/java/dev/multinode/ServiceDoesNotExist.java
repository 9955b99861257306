package dev.multinode;

import java.io.Serial;
import java.util.Collection;
import java.util.List;

/** There is no service or daemon of this name. */
public final class ServiceDoesNotExist extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String name;

  @SuppressWarnings("serial") // the list is made by List.copyOf
  private final List<String> nearest;

  /**
   * For one name.
   *
   * @param name the name that was asked for
   * @param nearest names that look like it, the most similar one first
   */
  public ServiceDoesNotExist(String name, List<String> nearest) {
    super(sentence(name, nearest));
    this.name = name;
    this.nearest = List.copyOf(nearest);
  }

  /**
   * For one name, with suggestions.
   *
   * @param name the name that was asked for
   * @param others all names that there are
   * @return the exception, with the names that look like the wrong one
   */
  public static ServiceDoesNotExist among(String name, Collection<String> others) {
    return new ServiceDoesNotExist(name, NearestNames.of(name, others));
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

  private static String sentence(String name, List<String> nearest) {
    String sentence = "There is no service or daemon \"%s\".".formatted(name);
    return nearest.isEmpty()
        ? sentence
        : sentence + " Did you mean " + String.join(" or ", nearest) + "?";
  }
}
