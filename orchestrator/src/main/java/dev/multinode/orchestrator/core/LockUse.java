package dev.multinode.orchestrator.core;

import java.util.Optional;

/**
 * What a state has to do with locks, which follows from the state alone: so they are asked for and
 * given back by comparing two states, and none can be forgotten.
 */
final class LockUse {

  private LockUse() {}

  /** Whether its locks are asked for or held, if it needs any. */
  static boolean isOf(State state) {
    return switch (state) {
      case State.Claiming _,
          State.Pending _,
          State.Running _,
          State.Cancelling _,
          State.Removing _ ->
          isLocked(state.knownEnvelope().orElseThrow());
      case State.Absent _, State.CancelledAhead _, State.Finished _, State.Removed _ -> false;
    };
  }

  /** Whether an invocation needs locks at all. */
  static boolean isLocked(Envelope envelope) {
    return envelope.locks().isPresent();
  }

  /** The attempt for which it waits for them, if it does. */
  static Optional<Integer> awaitedBy(State state) {
    return switch (state) {
      case State.Claiming _ -> Optional.of(1);
      case State.Pending pending when pending.release() instanceof Release.AtLocks ->
          Optional.of(pending.attempt());
      case State.Pending _,
          State.Absent _,
          State.CancelledAhead _,
          State.Running _,
          State.Cancelling _,
          State.Removing _,
          State.Finished _,
          State.Removed _ ->
          Optional.empty();
    };
  }
}
