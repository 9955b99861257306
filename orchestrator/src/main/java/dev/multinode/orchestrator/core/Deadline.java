package dev.multinode.orchestrator.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * When somebody has to look at an invocation although nobody asks for it.
 *
 * @param kind what the timer is about
 * @param attempt the attempt that it is about
 * @param executionId the run that it is about, if it is about one
 * @param at when it runs out
 */
public record Deadline(ExpiryKind kind, int attempt, Optional<UUID> executionId, Instant at) {

  /**
   * The timer that a state wants, if it wants one: of several the first to run out. The one for
   * unheard work is apart, see {@link #ofQueue}.
   *
   * @param assignedAt since when this process has been reading this invocation's partition
   */
  public static Optional<Deadline> of(State state, Instant assignedAt) {
    return switch (state) {
      case State.CancelledAhead ahead -> Optional.of(silence(0, WhileUnknown.forgetAt(ahead)));
      case State.Pending pending -> of(pending);
      case State.Running running -> Optional.of(of(running, assignedAt));
      case State.Cancelling cancelling -> Optional.of(of(cancelling, assignedAt));
      case State.Removing removing -> Optional.of(of(removing.hidden(), assignedAt));
      case State.Absent _, State.Claiming _, State.Finished _, State.Removed _ -> Optional.empty();
    };
  }

  /** The same, to be looked at again at another time. */
  public Deadline postponedTo(Instant later) {
    return new Deadline(kind, attempt, executionId, later);
  }

  /**
   * When to look whether an attempt is still on its queue, if it is on one.
   *
   * @param assignedAt since when this process has been reading this invocation's partition
   */
  public static Optional<Deadline> ofQueue(State state, Instant assignedAt) {
    return state instanceof State.Pending pending
        ? WhilePending.unheardAt(pending, assignedAt)
            .map(at -> ofAttempt(ExpiryKind.UNHEARD_ATTEMPT, pending, at))
        : Optional.empty();
  }

  /** When what is over, or removed, has been kept for long enough, if that ever is. */
  public static Optional<Deadline> ofRetention(State state) {
    return switch (state) {
      case State.Finished finished ->
          WhileOver.keptUntil(finished).map(at -> retention(finished.attempt(), at));
      case State.Removed removed -> Optional.of(retention(0, WhileOver.keptUntil(removed)));
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

  private static Deadline retention(int attempt, Instant at) {
    return new Deadline(ExpiryKind.RETENTION, attempt, Optional.empty(), at);
  }

  private static Optional<Deadline> of(State.Pending pending) {
    return Stream.of(
            WhilePending.dueAt(pending).map(at -> ofAttempt(ExpiryKind.DUE, pending, at)),
            WhilePending.lockBy(pending).map(at -> ofAttempt(ExpiryKind.LOCK_WAIT, pending, at)),
            pending
                .invocation()
                .startBy()
                .map(at -> ofAttempt(ExpiryKind.SCHEDULE_TO_START, pending, at)))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Deadline::at));
  }

  private static Deadline of(State.Running running, Instant assignedAt) {
    Run run = running.execution().run();
    Deadline lease = lease(run, running.lease(), assignedAt);
    return running
        .execution()
        .closeBy(running.invocation().envelope().policy())
        .map(at -> ofRun(ExpiryKind.START_TO_CLOSE, run, at))
        .filter(close -> close.at().isBefore(lease.at()))
        .orElse(lease);
  }

  private static Deadline of(State.Cancelling cancelling, Instant assignedAt) {
    return cancelling
        .execution()
        .map(execution -> lease(execution.run(), cancelling.lease(), assignedAt))
        .orElseGet(
            () -> silence(cancelling.attempt(), WhileCancelling.silentAt(cancelling, assignedAt)));
  }

  private static Deadline lease(Run run, Lease lease, Instant assignedAt) {
    return ofRun(ExpiryKind.LEASE, run, lease.dueAt(assignedAt));
  }

  private static Deadline silence(int attempt, Instant at) {
    return new Deadline(ExpiryKind.CANCEL_SILENCE, attempt, Optional.empty(), at);
  }

  private static Deadline ofAttempt(ExpiryKind kind, State.Pending pending, Instant at) {
    return new Deadline(kind, pending.attempt(), Optional.empty(), at);
  }

  private static Deadline ofRun(ExpiryKind kind, Run run, Instant at) {
    return new Deadline(kind, run.attempt(), Optional.of(run.executionId()), at);
  }
}
