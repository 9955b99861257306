package dev.multinode.orchestrator.core.schedules;

import dev.multinode.orchestrator.core.RunOutcome;
import dev.multinode.orchestrator.core.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What may happen to a schedule where. */
final class ScheduleTransitions {

  private static final Instant AT = Scheduled.START;
  private static final Due DUE = new Due(new UUID(0, 0), AT, Due.Cause.TIME);
  private static final ScheduledRun RUN = new ScheduledRun(DUE, 1, false);
  private static final Memory MEMORY =
      Memory.of(Scheduled.MINUTELY, Optional.empty(), AT).with(new Backfill(AT, AT));

  private ScheduleTransitions() {}

  static Set<Transition> declared() {
    return Transition.declared(states(), events());
  }

  private static List<State> states() {
    return Transition.allOf(
        State.class,
        List.of(new State.Absent(), new State.Active(MEMORY), new State.Paused(MEMORY, "", AT)));
  }

  private static List<Event> events() {
    return Transition.allOf(
        Event.class,
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
            new Event.BackfillDone()));
  }
}
