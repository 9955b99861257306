package dev.multinode.orchestrator.core.replicas;

/** An event was applied to a state in which it cannot happen. */
public final class IllegalReplicaSetTransition extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  IllegalReplicaSetTransition(State state, Event event) {
    super(
        "%s cannot happen to a set of replicas that is %s"
            .formatted(event.getClass().getSimpleName(), state.getClass().getSimpleName()));
  }
}
