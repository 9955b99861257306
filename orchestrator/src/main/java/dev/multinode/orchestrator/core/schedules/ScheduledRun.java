package dev.multinode.orchestrator.core.schedules;

import java.util.UUID;

/**
 * A run that has not ended.
 *
 * @param due what it is
 * @param number its number in the history
 * @param cancelled whether it was told to end, for a later one
 */
public record ScheduledRun(Due due, long number, boolean cancelled) {

  UUID invocationId() {
    return due.invocationId();
  }
}
