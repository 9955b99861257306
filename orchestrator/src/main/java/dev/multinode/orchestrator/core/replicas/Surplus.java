package dev.multinode.orchestrator.core.replicas;

import java.time.Instant;

/**
 * That there are more replicas than are needed.
 *
 * @param since when
 * @param needed how many were needed at the most since then
 */
public record Surplus(Instant since, int needed) {}
