package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.ConcurrencyLimit;
import dev.multinode.orchestrator.core.HeldLock;
import dev.multinode.orchestrator.core.HoldReason;
import dev.multinode.orchestrator.core.Run;
import dev.multinode.wire.Attempt;
import dev.multinode.wire.AttemptOutcome;
import dev.multinode.wire.Failure;
import dev.multinode.wire.Progress;
import dev.multinode.wire.Status;
import dev.multinode.wire.StopCause;
import dev.multinode.wire.WaitingReason;
import java.util.Optional;

/** The small records that several messages are made of. */
final class Records {

  private Records() {}

  static dev.multinode.orchestrator.core.Failure failure(Failure wire) {
    return new dev.multinode.orchestrator.core.Failure(
        wire.getType(), wire.getMessage(), wire.getStackTrace());
  }

  static Failure failure(Optional<dev.multinode.orchestrator.core.Failure> failure) {
    return failure
        .map(known -> new Failure(known.type(), known.message(), known.stackTrace()))
        .orElse(null);
  }

  static dev.multinode.orchestrator.core.Progress progress(Progress wire) {
    return new dev.multinode.orchestrator.core.Progress(
        wire.getDone(), wire.getTotal(), Optional.ofNullable(wire.getMessage()), wire.getAt());
  }

  static Progress progress(dev.multinode.orchestrator.core.Progress progress) {
    return new Progress(
        progress.done(), progress.total(), progress.message().orElse(null), progress.at());
  }

  static Status status(dev.multinode.orchestrator.core.Status status) {
    return switch (status) {
      case SUCCEEDED -> Status.SUCCEEDED;
      case FAILED -> Status.FAILED;
      case CANCELLED -> Status.CANCELLED;
      case TIMED_OUT -> Status.TIMED_OUT;
    };
  }

  static StopCause cause(dev.multinode.orchestrator.core.StopCause cause) {
    return switch (cause) {
      case CANCEL -> StopCause.CANCEL;
      case TIMEOUT -> StopCause.TIMEOUT;
    };
  }

  static dev.multinode.orchestrator.core.StopCause cause(StopCause cause) {
    return switch (cause) {
      case CANCEL -> dev.multinode.orchestrator.core.StopCause.CANCEL;
      case TIMEOUT -> dev.multinode.orchestrator.core.StopCause.TIMEOUT;
    };
  }

  static dev.multinode.wire.ConcurrencyLimit limit(ConcurrencyLimit limit) {
    return new dev.multinode.wire.ConcurrencyLimit(limit.gate(), limit.slots());
  }

  static dev.multinode.wire.HeldLock held(HeldLock held) {
    return new dev.multinode.wire.HeldLock(held.key(), held.heldBy());
  }

  static HeldLock held(dev.multinode.wire.HeldLock wire) {
    return new HeldLock(wire.getKey(), wire.getHeldBy());
  }

  static WaitingReason reason(HoldReason reason) {
    return switch (reason) {
      case NOT_DUE -> WaitingReason.NOT_DUE;
      case BACKING_OFF -> WaitingReason.BACKING_OFF;
      case UNGUARDED -> WaitingReason.LOCKED;
      case LOW_PRIORITY -> WaitingReason.QUEUED;
    };
  }

  static Attempt started(Run run) {
    return new Attempt(
        run.attempt(),
        run.executionId(),
        run.worker(),
        run.startedAt(),
        null,
        AttemptOutcome.RUNNING,
        null);
  }

  static Attempt ended(dev.multinode.orchestrator.core.Attempt attempt) {
    Run run = attempt.run().orElse(null);
    return new Attempt(
        attempt.number(),
        run == null ? null : run.executionId(),
        run == null ? null : run.worker(),
        run == null ? null : run.startedAt(),
        attempt.endedAt(),
        outcome(attempt.outcome()),
        failure(attempt.failure()));
  }

  private static AttemptOutcome outcome(dev.multinode.orchestrator.core.AttemptOutcome outcome) {
    return switch (outcome) {
      case SUCCEEDED -> AttemptOutcome.SUCCEEDED;
      case FAILED -> AttemptOutcome.FAILED;
      case CANCELLED -> AttemptOutcome.CANCELLED;
      case TIMED_OUT -> AttemptOutcome.TIMED_OUT;
      case LOST, UNHEARD -> AttemptOutcome.LOST;
      case SKIPPED -> AttemptOutcome.SKIPPED;
      case DEFERRED -> AttemptOutcome.DEFERRED;
      case HANDED_BACK -> AttemptOutcome.HANDED_BACK;
    };
  }
}
