package dev.multinode;

import java.io.Serial;
import java.util.Collection;
import java.util.List;

/** No function or job of this name is deployed. Nothing was started. */
public final class FunctionDoesNotExist extends UnknownName {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * For one name.
   *
   * @param name the name that was asked for
   * @param nearest deployed names that look like it, the most similar one first
   */
  public FunctionDoesNotExist(String name, List<String> nearest) {
    super("No function or job \"%s\" is deployed.".formatted(name), name, nearest);
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
}
