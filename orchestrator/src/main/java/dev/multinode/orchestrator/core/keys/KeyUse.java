package dev.multinode.orchestrator.core.keys;

import java.time.Instant;
import java.util.UUID;

/**
 * That a key was used.
 *
 * @param invocationId what was started with it
 * @param until how long that stands for other starts with the key
 */
public record KeyUse(UUID invocationId, Instant until) {}
