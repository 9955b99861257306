package dev.multinode.orchestrator.core;

import java.time.Instant;

/**
 * Somebody's wish that an invocation should end.
 *
 * @param reason in the words of whoever asked; may be empty
 * @param requestedAt when they asked
 */
public record Cancellation(String reason, Instant requestedAt) {}
