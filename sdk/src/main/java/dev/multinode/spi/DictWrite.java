package dev.multinode.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to become of an entry.
 *
 * @param value its new value, JSON in UTF-8; empty to remove it
 * @param condition what has to be so
 * @param timeToLive how long it is to be there; empty for any time
 * @param fence the write's fence; 0 for none
 */
public record DictWrite(
    Optional<byte[]> value, DictCondition condition, Optional<Duration> timeToLive, long fence) {

  /** Checks the numbers. */
  public DictWrite {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(condition, "condition");
    timeToLive.ifPresent(
        each -> {
          if (each.toMillis() < 1) {
            throw new IllegalArgumentException(
                "An entry lives for a millisecond at least, not for " + each);
          }
        });
    if (fence < 0) {
      throw new IllegalArgumentException("A fence is a positive number, not " + fence);
    }
  }

  /**
   * A write whatever is there.
   *
   * @param value the new value
   * @return the write
   */
  public static DictWrite of(byte[] value) {
    return new DictWrite(Optional.of(value), new DictCondition.Always(), Optional.empty(), 0);
  }

  /**
   * A removal whatever is there.
   *
   * @return the write
   */
  public static DictWrite removal() {
    return new DictWrite(Optional.empty(), new DictCondition.Always(), Optional.empty(), 0);
  }

  /**
   * The same under a condition.
   *
   * @param other what has to be so
   * @return the write
   */
  public DictWrite only(DictCondition other) {
    return new DictWrite(value, other, timeToLive, fence);
  }
}
