package dev.multinode.orchestrator.core.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The rules of keys. */
public final class StartKeys {

  private StartKeys() {}

  /**
   * Somebody starts with a key.
   *
   * @param window how long the key counts, if it counts from now on
   * @return what stands for all starts with the key: this one, or one that came before
   */
  public static UUID claim(
      KeyTable table, String key, UUID invocationId, Duration window, Instant now) {
    table.forgetSome(now);
    Optional<KeyUse> before = table.use(key).filter(use -> now.isBefore(use.until()));
    if (before.isEmpty()) {
      table.put(key, new KeyUse(invocationId, now.plus(window)));
    }
    return before.map(KeyUse::invocationId).orElse(invocationId);
  }

  /** What was started with a key was refused for another reason, so that the key is free again. */
  public static void free(KeyTable table, String key, UUID invocationId) {
    if (table.use(key).filter(use -> use.invocationId().equals(invocationId)).isPresent()) {
      table.free(key);
    }
  }
}
