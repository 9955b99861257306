package dev.multinode.orchestrator.query;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Tells from an id alone whether its invocation may still be on its way to us. */
final class YoungIds {

  /** Longer than an accepted submission takes to be seen, even on a bad day. */
  private static final Duration YOUTH = Duration.ofSeconds(60);

  private YoungIds() {}

  /**
   * Whether an unknown id may be one that has just been submitted. Ids made from a key have no age.
   */
  static boolean isYoung(UUID id, Instant now) {
    if (id.version() != 7) {
      return false;
    }
    Instant submitted = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    return submitted.plus(YOUTH).isAfter(now);
  }
}
