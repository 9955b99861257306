package dev.multinode.orchestrator.core;

/** An event was applied to a state in which it cannot happen. */
public final class IllegalTransition extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  IllegalTransition(State state, Event event) {
    super(
        "%s cannot happen to an invocation that is %s"
            .formatted(event.getClass().getSimpleName(), state.getClass().getSimpleName()));
  }
}
