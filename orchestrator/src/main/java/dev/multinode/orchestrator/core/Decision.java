package dev.multinode.orchestrator.core;

import java.util.List;
import java.util.Optional;

/**
 * What a command comes to: events with their effects, or a rejection.
 *
 * @param <E> the events of what it was decided for
 * @param <F> the effects
 * @param <R> the reasons for which a command is rejected
 * @param events what happened, in order
 * @param effects what has to be done, in order
 * @param rejection why nothing happened, where nothing did
 */
public record Decision<E, F, R>(List<E> events, List<F> effects, Optional<R> rejection) {

  /**
   * Where the events lead.
   *
   * @throws IllegalTransition if one of them cannot happen there
   */
  public <S extends Evolving<S, E>> S evolve(S state) {
    S after = state;
    for (E event : events) {
      after = after.after(event);
    }
    return after;
  }
}
