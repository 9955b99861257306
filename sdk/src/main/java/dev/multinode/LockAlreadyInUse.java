package dev.multinode;

import java.io.Serial;
import java.util.UUID;

/**
 * A start was refused because one of its {@linkplain StartOptions#lock locks} is in use. Nothing
 * was started.
 */
public final class LockAlreadyInUse extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String key;
  private final UUID heldBy;

  /**
   * For one lock.
   *
   * @param key the key of the lock
   * @param heldBy the invocation that holds it
   */
  public LockAlreadyInUse(String key, UUID heldBy) {
    super("The lock %s is in use by %s; nothing was started.".formatted(key, heldBy));
    this.key = key;
    this.heldBy = heldBy;
  }

  /**
   * Which lock it is; of several the first that was found to be in use.
   *
   * @return its key
   */
  public String key() {
    return key;
  }

  /**
   * Who holds it.
   *
   * @return the id of the invocation that held it then, or that had been waiting for it the longest
   */
  public UUID heldBy() {
    return heldBy;
  }
}
