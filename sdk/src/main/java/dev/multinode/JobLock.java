package dev.multinode;

import java.util.Objects;

/**
 * A lock that a running job holds.
 *
 * @param key its key
 * @param fence a number that is higher than any that was given out for this lock before: each
 *     holder has its own, and each attempt of a holder. Hand it over with every write that the lock
 *     is to protect, and refuse there what comes with a lower one than the highest that was seen:
 *     then nothing that was only thought to be lost can write after its successor
 */
public record JobLock(String key, long fence) {

  /** Refuses null. */
  public JobLock {
    Objects.requireNonNull(key, "key");
  }
}
