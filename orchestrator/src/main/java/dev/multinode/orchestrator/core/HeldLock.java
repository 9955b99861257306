package dev.multinode.orchestrator.core;

import java.util.UUID;

/**
 * A lock that is in use.
 *
 * @param heldBy the invocation that holds it, or has been waiting for it for the longest
 */
public record HeldLock(String key, UUID heldBy) {}
