package dev.multinode;

import java.io.Serial;
import java.util.Collection;
import java.util.List;

/** There is no service or daemon of this name. */
public final class ServiceDoesNotExist extends UnknownName {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * For one name.
   *
   * @param name the name that was asked for
   * @param nearest names that look like it, the most similar one first
   */
  public ServiceDoesNotExist(String name, List<String> nearest) {
    super("There is no service or daemon \"%s\".".formatted(name), name, nearest);
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
}
