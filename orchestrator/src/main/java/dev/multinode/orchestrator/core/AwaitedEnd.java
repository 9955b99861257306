package dev.multinode.orchestrator.core;

import java.util.Optional;

/**
 * What a state is to the schedule or set of replicas that has started the invocation, which follows
 * from the state alone: so its end is told by comparing two states, and none can be forgotten.
 */
final class AwaitedEnd {

  private AwaitedEnd() {}

  /** Whether it has ended. */
  static boolean isOver(State state) {
    return switch (state) {
      case State.Finished _, State.Removed _ -> true;
      case State.Absent _,
          State.Claiming _,
          State.CancelledAhead _,
          State.Pending _,
          State.Running _,
          State.Cancelling _,
          State.Removing _ ->
          false;
    };
  }

  /** How it has ended, if it has; a start that was refused leaves nothing. */
  static Optional<RunOutcome> endOf(State before, State state) {
    return switch (state) {
      case State.Finished finished -> Optional.of(of(finished.status()));
      case State.Removed _ -> Optional.of(RunOutcome.REMOVED);
      case State.Absent _ when before instanceof State.Claiming -> Optional.of(RunOutcome.REFUSED);
      case State.Absent _,
          State.Claiming _,
          State.CancelledAhead _,
          State.Pending _,
          State.Running _,
          State.Cancelling _,
          State.Removing _ ->
          Optional.empty();
    };
  }

  private static RunOutcome of(Status status) {
    return switch (status) {
      case SUCCEEDED -> RunOutcome.SUCCEEDED;
      case FAILED -> RunOutcome.FAILED;
      case CANCELLED -> RunOutcome.CANCELLED;
      case TIMED_OUT -> RunOutcome.TIMED_OUT;
    };
  }
}
