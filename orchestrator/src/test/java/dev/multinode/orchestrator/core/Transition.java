package dev.multinode.orchestrator.core;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An event in a state. Declared are those that a state does not refuse. */
public record Transition(String state, String event) {

  /** The one of an event that happens in a state. */
  public static Transition of(Object state, Object event) {
    return new Transition(state.getClass().getSimpleName(), event.getClass().getSimpleName());
  }

  /** Those that are declared among samples of all states and of all events. */
  public static <S extends Evolving<S, E>, E> Set<Transition> declared(
      List<S> states, List<E> events) {
    Set<Transition> declared = new HashSet<>();
    for (S state : states) {
      for (E event : events) {
        try {
          state.after(event);
          declared.add(of(state, event));
        } catch (IllegalTransition e) {
          // Not declared.
        }
      }
    }
    return declared;
  }

  /** A sample of each member of a family, or a new one of them would go untested. */
  public static <T> List<T> allOf(Class<T> family, List<T> samples) {
    long members = membersOf(family).count();
    if (members != samples.size()) {
      throw new IllegalStateException(
          "%s has %d members and there are samples of %d"
              .formatted(family.getSimpleName(), members, samples.size()));
    }
    return samples;
  }

  private static Stream<Class<?>> membersOf(Class<?> family) {
    return family.isSealed()
        ? Stream.of(family.getPermittedSubclasses()).flatMap(Transition::membersOf)
        : Stream.of(family);
  }
}
