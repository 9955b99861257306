package dev.multinode.orchestrator.core;

/** An event was applied to a state in which it cannot happen. */
public final class IllegalTransition extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * Says so.
   *
   * @param what is in that state, with its article
   */
  public <E> IllegalTransition(String what, Evolving<?, E> state, E event) {
    super(
        "%s cannot happen to %s that is %s"
            .formatted(event.getClass().getSimpleName(), what, state.getClass().getSimpleName()));
  }
}
