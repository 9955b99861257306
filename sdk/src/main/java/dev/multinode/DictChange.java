package dev.multinode;

import java.util.Objects;
import java.util.Optional;

/**
 * One write to a {@link Dict}, as {@link Dict#watch} tells it.
 *
 * @param key the key that was written
 * @param value its new value; empty if it was removed
 * @param version the version that the write gave it
 * @param cursor where to go on from after this change
 * @param <K> type of the key
 * @param <V> type of the value
 */
public record DictChange<K, V>(K key, Optional<V> value, long version, String cursor) {

  /** Nothing of it is null. */
  public DictChange {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(cursor, "cursor");
  }
}
