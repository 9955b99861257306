package dev.multinode.orchestrator.core;

import java.time.Instant;
import java.util.Optional;

/**
 * How far user code has come, in its own count.
 *
 * @param total 0 if it is not known
 * @param at when user code said so
 */
public record Progress(long done, long total, Optional<String> message, Instant at) {}
