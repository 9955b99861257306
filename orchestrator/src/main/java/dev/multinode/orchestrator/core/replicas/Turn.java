package dev.multinode.orchestrator.core.replicas;

import dev.multinode.orchestrator.core.DecisionDraft;
import java.time.Instant;

/** A decision about a set in the making. */
final class Turn extends DecisionDraft<State, Event, Effect, Rejection> {

  private final ReplicaSetId id;
  private final Instant now;

  Turn(ReplicaSetId id, State state, Instant now) {
    super(state);
    this.id = id;
    this.now = now;
  }

  ReplicaSetId id() {
    return id;
  }

  Instant now() {
    return now;
  }

  boolean isKept() {
    return state() instanceof State.Kept;
  }

  /** What is known of a set that is there. */
  Memory memory() {
    return state().known().orElseThrow();
  }

  /** Tells a run to end. */
  void stops(Replica replica, StopReason reason) {
    happens(new Event.StopAsked(replica.run(), reason, now));
    causes(new Effect.Stop(replica.run(), reason));
  }
}
