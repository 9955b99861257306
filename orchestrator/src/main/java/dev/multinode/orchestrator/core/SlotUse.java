package dev.multinode.orchestrator.core;

import java.util.Optional;

/**
 * A slot that an attempt waits for or holds. What a state uses follows from the state alone: so a
 * slot is asked for and given back by comparing two states, and none can be forgotten.
 */
record SlotUse(ConcurrencyLimit limit, int attempt) {

  static Optional<SlotUse> of(State state) {
    return switch (state) {
      case State.Pending pending when isAtGateOrBeyond(pending.release()) ->
          of(pending.invocation(), pending.attempt());
      case State.Running running -> of(running.invocation(), running.attempt());
      case State.Cancelling cancelling -> of(cancelling.invocation(), cancelling.attempt());
      case State.Removing removing -> of(removing.hidden());
      case State.Pending _,
          State.Absent _,
          State.Claiming _,
          State.CancelledAhead _,
          State.Finished _,
          State.Removed _ ->
          Optional.empty();
    };
  }

  private static Optional<SlotUse> of(Invocation invocation, int attempt) {
    return invocation.envelope().limit().map(limit -> new SlotUse(limit, attempt));
  }

  private static boolean isAtGateOrBeyond(Release release) {
    return switch (release) {
      case Release.AtGate _, Release.Gated _, Release.Direct _ -> true;
      case Release.AwaitingArguments _, Release.Held _, Release.AtLocks _ -> false;
    };
  }
}
