package dev.multinode;

import java.io.Serial;

/**
 * A write with a fence came after one with a higher fence: whoever wrote it has lost the lock that
 * the fence is of. Nothing was changed.
 */
public final class StaleFence extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String dict;
  private final String key;
  private final long fence;
  private final long newest;

  /**
   * For one write.
   *
   * @param dict the dict's name
   * @param key the key as text
   * @param fence the fence of the write
   * @param newest the highest fence that the entry was written with
   */
  public StaleFence(String dict, String key, long fence, long newest) {
    super(
        "The entry \"%s\" of the dict %s was written with fence %d: a write with fence %d comes too late."
            .formatted(key, dict, newest, fence));
    this.dict = dict;
    this.key = key;
    this.fence = fence;
    this.newest = newest;
  }

  /**
   * The dict.
   *
   * @return its name
   */
  public String dict() {
    return dict;
  }

  /**
   * The entry.
   *
   * @return its key as text
   */
  public String key() {
    return key;
  }

  /**
   * The fence that was refused.
   *
   * @return the number
   */
  public long fence() {
    return fence;
  }

  /**
   * The fence that the entry has.
   *
   * @return the number
   */
  public long newest() {
    return newest;
  }
}
