package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.Cancellation;
import dev.multinode.orchestrator.core.Envelope;
import dev.multinode.orchestrator.core.Execution;
import dev.multinode.orchestrator.core.Fences;
import dev.multinode.orchestrator.core.HoldReason;
import dev.multinode.orchestrator.core.Invocation;
import dev.multinode.orchestrator.core.Lease;
import dev.multinode.orchestrator.core.Release;
import dev.multinode.orchestrator.core.Run;
import dev.multinode.orchestrator.core.State;
import dev.multinode.orchestrator.core.Status;
import dev.multinode.orchestrator.core.StopCause;
import dev.multinode.orchestrator.core.WorkPosition;
import dev.multinode.wire.BoundRun;
import dev.multinode.wire.CancelledAheadState;
import dev.multinode.wire.CancellingState;
import dev.multinode.wire.ClaimingState;
import dev.multinode.wire.EngineRow;
import dev.multinode.wire.FinishedState;
import dev.multinode.wire.HeldLease;
import dev.multinode.wire.OpenInvocation;
import dev.multinode.wire.PendingState;
import dev.multinode.wire.RemovedState;
import dev.multinode.wire.RemovingState;
import dev.multinode.wire.RunningState;
import dev.multinode.wire.WaitingReason;
import java.time.Instant;
import java.util.Optional;

/** States as rows of the engine's table. */
public final class StateRows {

  private StateRows() {}

  /** The row of a state; empty for an invocation of which nothing is known, which has none. */
  public static Optional<EngineRow> write(long sequence, State state) {
    Object stored =
        switch (state) {
          case State.Absent _ -> null;
          case State.CancelledAhead ahead ->
              new CancelledAheadState(
                  ahead.cancellation().reason(),
                  ahead.cancellation().requestedAt(),
                  ahead.remove(),
                  ahead.at());
          case State.Claiming claiming ->
              new ClaimingState(
                  WireEnvelope.unwrap(claiming.envelope()),
                  claiming.arguments(),
                  claiming.since(),
                  claiming.repeats().stream().map(WireEnvelope::unwrap).toList());
          case State.Pending pending -> pending(pending);
          case State.Running running ->
              new RunningState(
                  invocation(running.invocation()),
                  run(running.execution()),
                  lease(running.lease()));
          case State.Cancelling cancelling -> cancelling(cancelling);
          case State.Removing removing ->
              new RemovingState(cancelling(removing.hidden()), removing.reason());
          case State.Finished finished ->
              new FinishedState(
                  WireEnvelope.unwrap(finished.envelope()),
                  Records.status(finished.status()),
                  finished.attempt(),
                  finished.executionId().orElse(null),
                  finished.at());
          case State.Removed removed -> new RemovedState(removed.reason(), removed.at());
        };
    return Optional.ofNullable(stored).map(known -> new EngineRow(sequence, known));
  }

  /** The state of a row. */
  public static State read(EngineRow row) {
    return switch (row.getState()) {
      case CancelledAheadState ahead ->
          new State.CancelledAhead(
              new Cancellation(ahead.getReason(), ahead.getRequestedAt(), StopCause.CANCEL),
              ahead.getRemove(),
              ahead.getAt());
      case ClaimingState claiming ->
          new State.Claiming(
              new WireEnvelope(claiming.getEnvelope()),
              claiming.getArguments(),
              claiming.getSince(),
              claiming.getRepeats().stream().<Envelope>map(WireEnvelope::new).toList());
      case PendingState pending -> pending(pending);
      case RunningState running ->
          new State.Running(
              invocation(running.getInvocation()),
              execution(running.getRun()),
              lease(running.getLease()));
      case CancellingState cancelling -> cancelling(cancelling);
      case RemovingState removing ->
          new State.Removing(cancelling(removing.getHidden()), removing.getReason());
      case FinishedState finished ->
          new State.Finished(
              new WireEnvelope(finished.getEnvelope()),
              status(finished.getStatus()),
              finished.getAttempt(),
              Optional.ofNullable(finished.getExecutionId()),
              finished.getAt());
      case RemovedState removed -> new State.Removed(removed.getReason(), removed.getAt());
      default -> throw new IllegalArgumentException("No state: " + row.getState().getClass());
    };
  }

  private static PendingState pending(State.Pending pending) {
    OpenInvocation invocation = invocation(pending.invocation());
    return switch (pending.release()) {
      case Release.AwaitingArguments _ ->
          new PendingState(
              invocation, pending.attempt(), null, null, -1, -1L, null, null, null, null);
      case Release.Direct(WorkPosition position, Instant at) ->
          new PendingState(
              invocation,
              pending.attempt(),
              at,
              position.topic(),
              position.partition(),
              position.offset(),
              null,
              null,
              null,
              null);
      case Release.Gated(Instant at) ->
          new PendingState(
              invocation, pending.attempt(), at, null, -1, -1L, null, null, null, null);
      case Release.Held(Instant until, HoldReason reason) ->
          new PendingState(
              invocation,
              pending.attempt(),
              null,
              null,
              -1,
              -1L,
              until,
              Records.reason(reason),
              null,
              null);
      case Release.AtGate(Instant since) ->
          new PendingState(
              invocation, pending.attempt(), null, null, -1, -1L, null, null, since, null);
      case Release.AtLocks(Instant since) ->
          new PendingState(
              invocation, pending.attempt(), null, null, -1, -1L, null, null, null, since);
    };
  }

  private static State.Pending pending(PendingState stored) {
    Instant releasedAt = stored.getReleasedAt();
    Release release;
    if (stored.getHeldUntil() != null) {
      release = new Release.Held(stored.getHeldUntil(), reason(stored.getHeldFor()));
    } else if (stored.getAtGateSince() != null) {
      release = new Release.AtGate(stored.getAtGateSince());
    } else if (stored.getAtLocksSince() != null) {
      release = new Release.AtLocks(stored.getAtLocksSince());
    } else if (releasedAt == null) {
      release = new Release.AwaitingArguments();
    } else if (stored.getTopic() == null) {
      release = new Release.Gated(releasedAt);
    } else {
      release =
          new Release.Direct(
              new WorkPosition(stored.getTopic(), stored.getPartition(), stored.getOffset()),
              releasedAt);
    }
    return new State.Pending(invocation(stored.getInvocation()), stored.getAttempt(), release);
  }

  private static CancellingState cancelling(State.Cancelling cancelling) {
    return new CancellingState(
        invocation(cancelling.invocation()),
        cancelling.attempt(),
        cancelling.cancellation().reason(),
        cancelling.cancellation().requestedAt(),
        cancelling.execution().map(StateRows::run).orElse(null),
        lease(cancelling.lease()),
        Records.cause(cancelling.cancellation().cause()));
  }

  private static State.Cancelling cancelling(CancellingState stored) {
    return new State.Cancelling(
        invocation(stored.getInvocation()),
        stored.getAttempt(),
        new Cancellation(
            stored.getReason(), stored.getRequestedAt(), Records.cause(stored.getCause())),
        Optional.ofNullable(stored.getRun()).map(StateRows::execution),
        lease(stored.getLease()));
  }

  private static OpenInvocation invocation(Invocation invocation) {
    return new OpenInvocation(
        WireEnvelope.unwrap(invocation.envelope()),
        invocation.arguments().orElse(null),
        invocation.begun(),
        invocation.failures(),
        invocation.losses(),
        invocation.unheard(),
        invocation.deferrals(),
        invocation.yields(),
        invocation.lastYield().orElse(null),
        invocation.fences().attempt(),
        invocation.fences().byKey());
  }

  private static Invocation invocation(OpenInvocation stored) {
    return new Invocation(
        new WireEnvelope(stored.getEnvelope()),
        Optional.ofNullable(stored.getArguments()),
        stored.getBegun(),
        stored.getFailures(),
        stored.getLosses(),
        stored.getUnheard(),
        stored.getDeferrals(),
        stored.getYields(),
        Optional.ofNullable(stored.getLastYield()),
        new Fences(stored.getFencedAttempt(), stored.getFences()));
  }

  private static BoundRun run(Execution execution) {
    Run run = execution.run();
    return new BoundRun(
        run.attempt(), run.executionId(), run.worker(), run.startedAt(), execution.yields());
  }

  private static Execution execution(BoundRun stored) {
    return new Execution(
        new Run(
            stored.getAttempt(),
            stored.getExecutionId(),
            stored.getWorker(),
            stored.getStartedAt()),
        stored.getYields());
  }

  private static HeldLease lease(Lease lease) {
    return new HeldLease(lease.heardAt(), lease.suspectedAt().orElse(null));
  }

  private static Lease lease(HeldLease stored) {
    return new Lease(stored.getHeardAt(), Optional.ofNullable(stored.getSuspectedAt()));
  }

  private static HoldReason reason(WaitingReason reason) {
    return switch (reason) {
      case NOT_DUE -> HoldReason.NOT_DUE;
      case BACKING_OFF -> HoldReason.BACKING_OFF;
      case QUEUED -> HoldReason.LOW_PRIORITY;
      case LOCKED -> HoldReason.UNGUARDED;
      case CONCURRENCY_LIMIT, NO_WORKER, PAUSED ->
          throw new IllegalArgumentException("Nothing is held for " + reason);
    };
  }

  private static Status status(dev.multinode.wire.Status status) {
    return switch (status) {
      case SUCCEEDED -> Status.SUCCEEDED;
      case FAILED -> Status.FAILED;
      case CANCELLED -> Status.CANCELLED;
      case TIMED_OUT -> Status.TIMED_OUT;
      case PENDING, RUNNING, CANCELLING ->
          throw new IllegalArgumentException("The engine ends nothing as " + status);
    };
  }
}
