package dev.multinode.orchestrator.core;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * When somebody has to look at an invocation although nobody asks for it.
 *
 * @param kind what the timer is about
 * @param attempt the attempt that it is about
 * @param executionId the run that it is about, for a lease
 * @param at when it runs out
 */
public record Deadline(ExpiryKind kind, int attempt, Optional<UUID> executionId, Instant at) {

  /**
   * The timer that a state wants, if it wants one.
   *
   * @param assignedAt since when this process has been reading this invocation's partition
   */
  public static Optional<Deadline> of(State state, Instant assignedAt) {
    return switch (state) {
      case State.CancelledAhead ahead -> Optional.of(silence(0, WhileUnknown.forgetAt(ahead)));
      case State.Pending pending ->
          WhilePending.unheardAt(pending, assignedAt)
              .map(
                  at ->
                      new Deadline(
                          ExpiryKind.UNHEARD_ATTEMPT, pending.attempt(), Optional.empty(), at));
      case State.Running running ->
          Optional.of(lease(running.execution().run(), running.lease(), assignedAt));
      case State.Cancelling cancelling -> Optional.of(of(cancelling, assignedAt));
      case State.Removing removing -> Optional.of(of(removing.hidden(), assignedAt));
      case State.Absent _, State.Finished _, State.Removed _ -> Optional.empty();
    };
  }

  /** The same, to be looked at again at another time. */
  public Deadline postponedTo(Instant later) {
    return new Deadline(kind, attempt, executionId, later);
  }

  private static Deadline of(State.Cancelling cancelling, Instant assignedAt) {
    return cancelling
        .execution()
        .map(execution -> lease(execution.run(), cancelling.lease(), assignedAt))
        .orElseGet(
            () -> silence(cancelling.attempt(), WhileCancelling.silentAt(cancelling, assignedAt)));
  }

  private static Deadline lease(Run run, Lease lease, Instant assignedAt) {
    return new Deadline(
        ExpiryKind.LEASE, run.attempt(), Optional.of(run.executionId()), lease.dueAt(assignedAt));
  }

  private static Deadline silence(int attempt, Instant at) {
    return new Deadline(ExpiryKind.CANCEL_SILENCE, attempt, Optional.empty(), at);
  }
}
