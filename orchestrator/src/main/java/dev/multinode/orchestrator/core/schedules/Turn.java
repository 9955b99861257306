package dev.multinode.orchestrator.core.schedules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A decision in the making: what has happened so far, and the state that this has led to. */
final class Turn {

  private final ScheduleId id;
  private final Instant now;
  private final List<Event> events = new ArrayList<>(2);
  private final List<Effect> effects = new ArrayList<>(2);
  private Optional<Rejection> rejection = Optional.empty();
  private State state;

  Turn(ScheduleId id, State state, Instant now) {
    this.id = id;
    this.state = state;
    this.now = now;
  }

  ScheduleId id() {
    return id;
  }

  Instant now() {
    return now;
  }

  State state() {
    return state;
  }

  boolean isActive() {
    return state instanceof State.Active;
  }

  /** What is known of a schedule that is there. */
  Memory memory() {
    return state.known().orElseThrow();
  }

  DueTimes times() {
    return new DueTimes(id, memory().schedule());
  }

  boolean isUneventful() {
    return events.isEmpty();
  }

  void happens(Event event) {
    events.add(event);
    state = ScheduleLifecycle.evolve(state, event);
  }

  void causes(Effect effect) {
    effects.add(effect);
  }

  void rejects(Rejection reason) {
    rejection = Optional.of(reason);
  }

  /** Records that times do not run. */
  void skips(Instant from, Instant to, long count, SkipReason reason) {
    happens(new Event.Skipped(from, to, count, reason, memory().recorded() + 1, now));
  }

  Decision decided() {
    return new Decision(List.copyOf(events), List.copyOf(effects), rejection);
  }
}
