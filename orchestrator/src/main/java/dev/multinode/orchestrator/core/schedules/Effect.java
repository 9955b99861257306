package dev.multinode.orchestrator.core.schedules;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What has to be done outside because of a decision, in the same transaction. */
public sealed interface Effect {

  /**
   * Start an invocation.
   *
   * @param target what
   * @param due its id and the time that it is for
   * @param previous the nominal time of the run before it
   * @param missed how many nominal times were skipped since then
   */
  record Start(Target target, Due due, Optional<Instant> previous, long missed) implements Effect {}

  /** Cancel an invocation, because a later one is due. */
  record Cancel(UUID invocationId) implements Effect {}
}
