package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What holds for whatever has to be looked at now and then, in each of its lives.
 *
 * @param <S> where it is
 * @param <C> what is asked of it
 * @param <E> what happens to it
 * @param <F> what has to be done because of it
 * @param <R> why nothing happens
 */
public abstract class WatchedContract<S extends Evolving<S, E>, C, E, F, R> {

  /** Shows many lives. */
  protected abstract void everyWatched(Consumer<Watched<S, C, E, F, R>> check);

  /** What may happen where. */
  protected abstract Set<Transition> declared();

  /** How often, at the most, somebody has to look until nothing is left to do. */
  protected abstract int mostLooks();

  @Test
  void oneWhoLooksWheneverThereIsSomethingToDoLeavesNothingUndone() {
    everyWatched(
        life -> {
          Instant now = life.now();
          S state = life.state();
          Optional<Instant> look = life.nextLook();
          for (int looks = 0; look.filter(at -> !at.isAfter(now)).isPresent(); looks++) {
            assertThat(looks).isLessThan(mostLooks());
            Decision<E, F, R> decision = look(life, state);
            assertThat(decision.rejection()).isEmpty();
            state = decision.evolve(state);
            look = life.rules().nextLook().apply(state);
          }
          assertThat(look(life, state).rejection()).isPresent();
        });
  }

  private Decision<E, F, R> look(Watched<S, C, E, F, R> life, S state) {
    Watched.Rules<S, C, E, F, R> rules = life.rules();
    return rules.decide().decide(state, rules.look(), life.now());
  }

  @Test
  void aRejectedCommandLeavesNoTrace() {
    everyWatched(
        life -> {
          for (var step : life.steps()) {
            Decision<E, F, R> decision = step.decision();
            assertThat(decision.rejection().isPresent()).isEqualTo(decision.events().isEmpty());
            assertThat(decision.rejection().isPresent() && !decision.effects().isEmpty()).isFalse();
          }
        });
  }

  @Test
  void theSameCommandInTheSameStateAlwaysComesToTheSame() {
    everyWatched(
        life -> {
          for (var step : life.steps()) {
            assertThat(step.again(life.rules())).isEqualTo(step.decision());
          }
        });
  }

  @Test
  void replayingTheEventsGivesTheSameState() {
    everyWatched(
        life -> {
          S replayed = life.start();
          for (E event : life.history()) {
            replayed = replayed.after(event);
          }
          assertThat(replayed).isEqualTo(life.state());
        });
  }

  @Test
  void everyDeclaredTransitionIsVisited() {
    Set<Transition> visited = new HashSet<>();
    everyWatched(
        life -> {
          S state = life.start();
          for (E event : life.history()) {
            visited.add(Transition.of(state, event));
            state = state.after(event);
          }
        });
    assertThat(visited).containsExactlyInAnyOrderElementsOf(declared());
  }
}
