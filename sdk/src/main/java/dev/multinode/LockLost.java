package dev.multinode;

import java.io.Serial;

/**
 * A lock is lost while its holder still runs: the members that guard it could not be reached for
 * too long, or this process was away for too long. Somebody else may have it by now. Whoever holds
 * it is to stop; writes that come with its fence are refused wherever a later fence has been seen.
 */
public final class LockLost extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String key;

  /**
   * For one lock.
   *
   * @param key the key of the lock, or several with commas between them
   */
  public LockLost(String key) {
    super("The lock %s was lost while it was held; somebody else may have it.".formatted(key));
    this.key = key;
  }

  /**
   * Which lock it is.
   *
   * @return its key
   */
  public String key() {
    return key;
  }
}
