package dev.multinode.orchestrator.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A decision in the making: what has happened so far, and the state that this has led to.
 *
 * @param <S> the states of what is decided on
 * @param <E> its events
 * @param <F> its effects
 * @param <R> the reasons for which a command is rejected
 */
public class DecisionDraft<S extends Evolving<S, E>, E, F, R> {

  private final List<E> events = new ArrayList<>(4);
  private final List<F> effects = new ArrayList<>(2);
  private Optional<R> rejection = Optional.empty();
  private S state;

  /** Nothing has happened yet. */
  public DecisionDraft(S state) {
    this.state = state;
  }

  /** Where it has got to. */
  public final S state() {
    return state;
  }

  /** Whether nothing has happened so far. */
  public final boolean isUneventful() {
    return events.isEmpty();
  }

  /** Records an event. */
  public final void happens(E event) {
    events.add(event);
    state = state.after(event);
  }

  /** Asks for an effect. */
  public final void causes(F effect) {
    effects.add(effect);
  }

  /** Says why the command comes to nothing. */
  public final void rejects(R reason) {
    rejection = Optional.of(reason);
  }

  /** The decision as it is so far. */
  public final Decision<E, F, R> decision() {
    return new Decision<>(List.copyOf(events), List.copyOf(effects), rejection);
  }
}
