package dev.multinode;

import java.io.Serial;
import java.util.UUID;

/**
 * Nobody answered a start: it may have been accepted or not. Starting again with {@link
 * StartOptions#id(UUID) this id} is safe: whatever became of the first start, there is one
 * invocation, and one outcome counts. Its code runs twice only if the first start was on its way
 * still and arrives after the second, and never if it runs at most once. A start with an
 * idempotency key is made again with that key and no id, because a key that counts for a time has
 * other ids.
 */
public final class StartOutcomeUnknown extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final UUID id;

  /**
   * For one start.
   *
   * @param id the id that was tried
   * @param cause why there is no answer
   */
  public StartOutcomeUnknown(UUID id, Throwable cause) {
    super(
        ("Nobody answered the start of %s. To make sure, start again with"
                + " options().id(...) of this id, or with its idempotency key only if it had one.")
            .formatted(id),
        cause);
    this.id = id;
  }

  /**
   * The invocation.
   *
   * @return its id
   */
  public UUID id() {
    return id;
  }
}
