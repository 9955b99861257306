package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that has to be looked at now and then, its clock, and all that came of what was asked
 * of it, in the hands of a test.
 *
 * @param <S> where it is
 * @param <C> what is asked of it
 * @param <E> what happens to it
 * @param <F> what has to be done because of it
 * @param <R> why nothing happens
 */
public class Watched<S extends Evolving<S, E>, C, E, F, R> {

  private final Rules<S, C, E, F, R> rules;
  private final List<Step<S, C, E, F, R>> steps = new ArrayList<>();
  private final S start;
  private Instant now;
  private S state;

  protected Watched(Rules<S, C, E, F, R> rules, S start, Instant at) {
    this.rules = rules;
    this.start = start;
    state = start;
    now = at;
  }

  /**
   * What it goes by.
   *
   * @param decide what becomes of a command
   * @param nextLook when somebody has to look at it
   * @param look the command of whoever looks
   */
  public record Rules<S, C, E, F, R>(
      Decider<S, C, E, F, R> decide, Function<S, Optional<Instant>> nextLook, C look) {}

  /** What becomes of a command. */
  public interface Decider<S, C, E, F, R> {

    Decision<E, F, R> decide(S state, C command, Instant now);
  }

  /** One command, what it met, and what came of it. */
  public record Step<S, C, E, F, R>(
      S before, C command, Instant now, Decision<E, F, R> decision, S after) {

    /** What the same command would come to in the same state. */
    Decision<E, F, R> again(Rules<S, C, E, F, R> rules) {
      return rules.decide().decide(before, command, now);
    }
  }

  /** Asks something of it. */
  protected final Step<S, C, E, F, R> step(C command) {
    Decision<E, F, R> decision = rules.decide().decide(state, command, now);
    S before = state;
    for (E event : decision.events()) {
      state = state.after(event);
    }
    Step<S, C, E, F, R> step = new Step<>(before, command, now, decision, state);
    steps.add(step);
    return step;
  }

  /** Time passes and nobody looks. */
  protected final void passUnwatched(Duration duration) {
    now = now.plus(duration);
  }

  /** Time passes, and whenever there is something to do somebody looks. */
  protected final void passWatched(Duration duration) {
    Instant until = now.plus(duration);
    Optional<Instant> look = nextLook();
    while (look.filter(at -> !at.isAfter(until)).isPresent()) {
      now = look.get().isAfter(now) ? look.get() : now;
      step(rules.look());
      look = nextLook();
    }
    now = until;
  }

  public final Rules<S, C, E, F, R> rules() {
    return rules;
  }

  /** When somebody has to look at it. */
  public final Optional<Instant> nextLook() {
    return rules.nextLook().apply(state);
  }

  public final Instant now() {
    return now;
  }

  /** Where it was at first. */
  public final S start() {
    return start;
  }

  /** Where it is now. */
  public final S state() {
    return state;
  }

  /** All that was asked so far. */
  public final List<Step<S, C, E, F, R>> steps() {
    return steps;
  }

  /** What became of what was asked last. */
  public final Decision<E, F, R> last() {
    return steps.getLast().decision();
  }

  /** What has happened so far. */
  public final List<E> history() {
    return steps.stream().flatMap(step -> step.decision().events().stream()).toList();
  }

  /** What had to be done because of it. */
  public final List<F> effects() {
    return steps.stream().flatMap(step -> step.decision().effects().stream()).toList();
  }
}
