package dev.multinode.orchestrator.core.schedules;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that is to run.
 *
 * @param invocationId what its run is called, or would be
 * @param nominal the time that it is for
 * @param cause why
 */
public record Due(UUID invocationId, Instant nominal, Cause cause) {

  /** Why something is to run. */
  public enum Cause {
    /** Its time has come. */
    TIME,
    /** Somebody wants it now. */
    TRIGGER,
    /** Somebody wants the times of the past. */
    BACKFILL
  }
}
