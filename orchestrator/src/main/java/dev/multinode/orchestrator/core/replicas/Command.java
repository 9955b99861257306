package dev.multinode.orchestrator.core.replicas;

import dev.multinode.orchestrator.core.RunOutcome;
import java.util.UUID;

/** What somebody asks or reports about one set. */
public sealed interface Command {

  /** An app says that there is one. */
  record Declare(Definition definition) implements Command {}

  /** It is gone from its app. */
  record Withdraw(String app) implements Command {}

  /** All its runs shall be replaced. */
  record Restart() implements Command {}

  /** A run of a service is healthy for the first time. */
  record Ready(UUID run) implements Command {}

  /** A gateway has so many requests in flight. */
  record Loaded(String gateway, int inFlight) implements Command {}

  /** A run has ended. */
  record RunEnded(UUID run, RunOutcome outcome) implements Command {}

  /** The time may have come for something. */
  record Look() implements Command {}
}
