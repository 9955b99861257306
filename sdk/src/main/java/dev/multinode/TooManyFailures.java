package dev.multinode;

import java.io.Serial;

/**
 * More calls of a map failed than it tolerates. The cause is the failure that was one too many; the
 * calls that were still under way were cancelled.
 */
public final class TooManyFailures extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int failed;

  /**
   * For one map.
   *
   * @param name the function
   * @param failed how many of its calls had failed
   * @param tolerated how many may fail, such as {@code 5} or {@code 2.5 percent}
   * @param last the last failure
   */
  public TooManyFailures(String name, int failed, String tolerated, RuntimeException last) {
    super(
        "Too many calls of %s failed: %d, where at most %s may.".formatted(name, failed, tolerated),
        last);
    this.failed = failed;
  }

  /**
   * How many calls had failed when the map was given up.
   *
   * @return one more than may fail; with a percentage it can be more than that
   */
  public int failed() {
    return failed;
  }
}
