package dev.multinode.orchestrator.core.replicas;

/** What is kept running. */
public enum ReplicaKind {
  /** It serves, and is replaced by its successor once that is healthy. */
  SERVICE,
  /** It holds a lock while it runs, so that its successor may be started before it has ended. */
  DAEMON
}
