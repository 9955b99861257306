package dev.multinode.orchestrator.core.schedules;

/** An event was applied to a state in which it cannot happen. */
public final class IllegalScheduleTransition extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  IllegalScheduleTransition(State state, Event event) {
    super(
        "%s cannot happen to a schedule that is %s"
            .formatted(event.getClass().getSimpleName(), state.getClass().getSimpleName()));
  }
}
