package dev.multinode.orchestrator.core.replicas;

import java.time.Instant;

/**
 * What a gateway has told of its load.
 *
 * @param inFlight how many requests it had in flight
 * @param at when it told
 */
public record Load(String gateway, int inFlight, Instant at) {}
