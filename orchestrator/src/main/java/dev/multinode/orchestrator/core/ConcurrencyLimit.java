package dev.multinode.orchestrator.core;

/**
 * How many attempts may run at the same time of all that share a gate.
 *
 * @param gate its name
 * @param slots how many
 */
public record ConcurrencyLimit(String gate, int slots) {}
