package dev.multinode.orchestrator.core.gates;

import java.util.UUID;

/** An attempt that wants a slot, or has one. */
public record Claim(UUID invocationId, int attempt) {}
