package dev.multinode.orchestrator.core.schedules;

import java.time.Instant;

/**
 * Times of the past that are still to run.
 *
 * @param after all times after it
 * @param to the last of them, or later
 */
public record Backfill(Instant after, Instant to) {}
