package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.util.Optional;

/**
 * What an invocation is worth among those that wait for a worker of the same class.
 *
 * @param level from 1, the first to be run, to 5
 */
public record Priority(int level) {

  /** Refuses what is no level. */
  public Priority {
    if (level < 1 || level > 5) {
      throw new IllegalArgumentException("There is no priority " + level);
    }
  }

  /** Of what nothing is said about. */
  public static final Priority USUAL = new Priority(3);

  /**
   * How long it gives way to all others before it has a right to be run beside them; empty if it
   * gives way to nobody.
   */
  public Optional<Duration> patience() {
    return switch (level) {
      case 4 -> Optional.of(Duration.ofMinutes(1));
      case 5 -> Optional.of(Duration.ofMinutes(5));
      default -> Optional.empty();
    };
  }
}
