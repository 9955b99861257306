package dev.multinode.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A position in the changes of a dict. For one thread, but for {@link #close}. */
public interface DictWatch extends AutoCloseable {

  /**
   * The next changes.
   *
   * @param wait how long to wait for one, if there is none yet; may be cut short
   * @return the changes, those of one key in their order; empty if there is none
   */
  List<Change> poll(Duration wait);

  /**
   * Where this is now.
   *
   * @return goes on behind all that was polled, also elsewhere and later
   */
  String cursor();

  @Override
  void close();

  /**
   * One write.
   *
   * @param key the key that was written
   * @param value its new value, JSON in UTF-8; empty if it was removed
   * @param version the version that the write gave it
   * @param cursor goes on behind this change
   */
  record Change(String key, Optional<byte[]> value, long version, String cursor) {}
}
