package dev.multinode.orchestrator.core.schedules;

import dev.multinode.orchestrator.core.DecisionDraft;
import java.time.Instant;

/** A decision about a schedule in the making. */
final class Turn extends DecisionDraft<State, Event, Effect, Rejection> {

  private final ScheduleId id;
  private final Instant now;

  Turn(ScheduleId id, State state, Instant now) {
    super(state);
    this.id = id;
    this.now = now;
  }

  ScheduleId id() {
    return id;
  }

  Instant now() {
    return now;
  }

  boolean isActive() {
    return state() instanceof State.Active;
  }

  /** What is known of a schedule that is there. */
  Memory memory() {
    return state().known().orElseThrow();
  }

  DueTimes times() {
    return new DueTimes(id, memory().schedule());
  }

  /** Records that times do not run. */
  void skips(Instant from, Instant to, long count, SkipReason reason) {
    happens(new Event.Skipped(from, to, count, reason, memory().recorded() + 1, now));
  }
}
