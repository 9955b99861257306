package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.Command;
import java.util.UUID;

/** A command and the invocation that it is about. */
public record Incoming(UUID invocationId, Command command) {}
