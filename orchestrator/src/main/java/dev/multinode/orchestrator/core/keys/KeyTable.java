package dev.multinode.orchestrator.core.keys;

import java.time.Instant;
import java.util.Optional;

/** Which keys were used. */
public interface KeyTable {

  /** The last use of a key; may be one whose time is over. */
  Optional<KeyUse> use(String key);

  /** A key is used from now on. */
  void put(String key, KeyUse use);

  /** A key is not used from now on. */
  void free(String key);

  /** Forgets some uses whose time is over, more than are added; a bounded number. */
  void forgetSome(Instant now);
}
