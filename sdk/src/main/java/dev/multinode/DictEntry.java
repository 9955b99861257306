package dev.multinode;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry of a {@link Dict} as it was when it was read.
 *
 * @param key its key
 * @param value its value
 * @param version changes with each write of the key and never goes back; the entity tag over HTTP
 * @param expiresAt when it vanishes by itself, if it does
 * @param <K> type of the key
 * @param <V> type of the value
 */
public record DictEntry<K, V>(K key, V value, long version, Optional<Instant> expiresAt) {

  /** Nothing of it is null. */
  public DictEntry {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
