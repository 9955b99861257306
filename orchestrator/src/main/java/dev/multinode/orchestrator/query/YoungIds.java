package dev.multinode.orchestrator.query;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Tells from an id alone for how long its invocation may still be on its way to us. */
final class YoungIds {

  /**
   * The longest that an accepted submission takes to be seen while everything is up, and much more.
   */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

  /** Ids made from a key have no time in them. */
  private static final Duration AGELESS = Duration.ofSeconds(2);

  private YoungIds() {}

  /** Until when "unknown" may mean "not seen yet". */
  static Instant unknownUntil(UUID id, Instant now) {
    if (id.version() != 7) {
      return now.plus(AGELESS);
    }
    Instant submitted = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    Instant latest = now.plus(ON_ITS_WAY);
    Instant until = submitted.plus(ON_ITS_WAY);
    return until.isAfter(latest) ? latest : until;
  }
}
