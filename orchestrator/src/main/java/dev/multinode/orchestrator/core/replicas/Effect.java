package dev.multinode.orchestrator.core.replicas;

import java.util.UUID;

/** What has to be done outside because of a decision, in the same transaction. */
public sealed interface Effect {

  /**
   * Start an invocation.
   *
   * @param target what it is
   * @param kind a daemon's needs the lock of its place
   */
  record Start(Target target, ReplicaKind kind, int place, UUID run) implements Effect {}

  /** Tell an invocation to end. */
  record Stop(UUID run, StopReason reason) implements Effect {}
}
