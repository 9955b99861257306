package dev.multinode;

import java.io.Serial;
import java.util.List;

/** The annotated methods of an app break rules. The message has one line per broken rule. */
public final class InvalidApp extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // the list is made by List.copyOf
  private final List<String> problems;

  /**
   * With all that is wrong.
   *
   * @param problems one sentence per broken rule
   */
  public InvalidApp(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * The broken rules.
   *
   * @return one sentence each
   */
  public List<String> problems() {
    return problems;
  }
}
