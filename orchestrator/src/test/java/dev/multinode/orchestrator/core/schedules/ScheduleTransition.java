package dev.multinode.orchestrator.core.schedules;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** An event in a state. Declared are those that a state does not refuse. */
record ScheduleTransition(String state, String event) {

  private static final Instant AT = Scheduled.START;
  private static final Due DUE = new Due(new UUID(0, 0), AT, Due.Cause.TIME);
  private static final ScheduledRun RUN = new ScheduledRun(DUE, 1, false);
  private static final Memory MEMORY =
      Memory.of(Scheduled.MINUTELY, Optional.empty(), AT).with(new Backfill(AT, AT));

  static ScheduleTransition of(State state, Event event) {
    return new ScheduleTransition(
        state.getClass().getSimpleName(), event.getClass().getSimpleName());
  }

  static Set<ScheduleTransition> declared() {
    Set<ScheduleTransition> declared = new HashSet<>();
    for (State state : states()) {
      for (Event event : events()) {
        try {
          state.after(event);
          declared.add(of(state, event));
        } catch (IllegalScheduleTransition e) {
          // Not declared.
        }
      }
    }
    return declared;
  }

  private static List<State> states() {
    List<State> states =
        List.of(new State.Absent(), new State.Active(MEMORY), new State.Paused(MEMORY, "", AT));
    requireAllOf(State.class, states);
    return states;
  }

  private static List<Event> events() {
    List<Event> events =
        List.of(
            new Event.Created(Scheduled.MINUTELY, Optional.empty(), AT),
            new Event.Changed(Scheduled.MINUTELY, Optional.empty(), AT),
            new Event.Paused("", AT),
            new Event.Resumed(AT),
            new Event.Removed(AT),
            new Event.Fired(RUN, AT),
            new Event.Buffered(DUE),
            new Event.Skipped(AT, AT, 1, SkipReason.OVERLAP, 1, AT),
            new Event.CancelAsked(DUE.invocationId()),
            new Event.Ended(RUN, RunOutcome.SUCCEEDED, Optional.empty(), AT),
            new Event.BackfillAsked(new Backfill(AT, AT)),
            new Event.BackfillDone());
    requireAllOf(Event.class, events);
    return events;
  }

  /** Or a new state or event would go untested. */
  private static void requireAllOf(Class<?> family, List<?> samples) {
    long members = membersOf(family).count();
    if (members != samples.size()) {
      throw new IllegalStateException(
          "%s has %d members and there are samples of %d"
              .formatted(family.getSimpleName(), members, samples.size()));
    }
  }

  private static Stream<Class<?>> membersOf(Class<?> family) {
    return family.isSealed()
        ? Stream.of(family.getPermittedSubclasses()).flatMap(ScheduleTransition::membersOf)
        : Stream.of(family);
  }
}
