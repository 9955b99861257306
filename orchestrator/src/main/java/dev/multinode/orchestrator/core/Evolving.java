package dev.multinode.orchestrator.core;

/**
 * Where something is that only events change.
 *
 * @param <S> all the places where it may be
 * @param <E> what may happen to it
 */
public interface Evolving<S extends Evolving<S, E>, E> {

  /**
   * The state after an event.
   *
   * @throws IllegalTransition if the event cannot happen in this state
   */
  S after(E event);
}
