package dev.multinode.orchestrator.core.replicas;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A decision in the making: what has happened so far, and the state that this has led to. */
final class Turn {

  private final ReplicaSetId id;
  private final Instant now;
  private final List<Event> events = new ArrayList<>(2);
  private final List<Effect> effects = new ArrayList<>(2);
  private Optional<Rejection> rejection = Optional.empty();
  private State state;

  Turn(ReplicaSetId id, State state, Instant now) {
    this.id = id;
    this.state = state;
    this.now = now;
  }

  ReplicaSetId id() {
    return id;
  }

  Instant now() {
    return now;
  }

  State state() {
    return state;
  }

  boolean isKept() {
    return state instanceof State.Kept;
  }

  /** What is known of a set that is there. */
  Memory memory() {
    return state.known().orElseThrow();
  }

  boolean isUneventful() {
    return events.isEmpty();
  }

  void happens(Event event) {
    events.add(event);
    state = ReplicaSetLifecycle.evolve(state, event);
  }

  void causes(Effect effect) {
    effects.add(effect);
  }

  void rejects(Rejection reason) {
    rejection = Optional.of(reason);
  }

  /** Tells a run to end. */
  void stops(Replica replica, StopReason reason) {
    happens(new Event.StopAsked(replica.run(), reason, now));
    causes(new Effect.Stop(replica.run(), reason));
  }

  Decision decided() {
    return new Decision(List.copyOf(events), List.copyOf(effects), rejection);
  }
}
