package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.Cancellation;
import dev.multinode.orchestrator.core.Command;
import dev.multinode.orchestrator.core.Fences;
import dev.multinode.orchestrator.core.Run;
import dev.multinode.orchestrator.core.StopCause;
import dev.multinode.orchestrator.core.WorkPosition;
import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.Cancel;
import dev.multinode.wire.Completed;
import dev.multinode.wire.Deferred;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.Expire;
import dev.multinode.wire.ExpiryKind;
import dev.multinode.wire.HandedBack;
import dev.multinode.wire.Heartbeat;
import dev.multinode.wire.LocksGranted;
import dev.multinode.wire.LocksRefused;
import dev.multinode.wire.Progressed;
import dev.multinode.wire.Redelivered;
import dev.multinode.wire.Remove;
import dev.multinode.wire.RequestRun;
import dev.multinode.wire.Skipped;
import dev.multinode.wire.SlotGranted;
import dev.multinode.wire.Started;
import dev.multinode.wire.StopDelivered;
import dev.multinode.wire.Submit;
import dev.multinode.wire.Work;
import dev.multinode.wire.Yielded;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Reads the wire's commands. */
public final class CommandReader {

  private CommandReader() {}

  /**
   * What a record of the direct road or of the topic of commands asks.
   *
   * @param position where the record lies, if it is one of the direct road
   * @return empty if it is a record of ours that asks nothing
   */
  public static Optional<Incoming> read(SpecificRecord wire, Optional<WorkPosition> position) {
    return Optional.ofNullable(
        switch (wire) {
          case Work work ->
              new Incoming(
                  work.getInvocationId(),
                  new Command.Submit(envelope(work.getEnvelope()), work.getArguments(), position));
          case Submit submit ->
              new Incoming(
                  submit.getInvocationId(),
                  new Command.Submit(
                      envelope(submit.getEnvelope()), submit.getArguments(), Optional.empty()));
          case RequestRun asked -> new Incoming(asked.getInvocationId(), of(asked));
          case Started started -> new Incoming(started.getInvocationId(), of(started));
          case Heartbeat heartbeat ->
              new Incoming(
                  heartbeat.getInvocationId(),
                  new Command.Heartbeat(heartbeat.getAttempt(), heartbeat.getExecutionId()));
          case StopDelivered delivered ->
              new Incoming(
                  delivered.getInvocationId(),
                  new Command.StopDelivered(
                      delivered.getAttempt(),
                      delivered.getExecutionId(),
                      delivered.getDeliveredAt()));
          case HandedBack handedBack -> new Incoming(handedBack.getInvocationId(), of(handedBack));
          case Yielded yielded -> new Incoming(yielded.getInvocationId(), of(yielded));
          case Progressed progressed -> new Incoming(progressed.getInvocationId(), of(progressed));
          case Completed completed -> new Incoming(completed.getInvocationId(), of(completed));
          case AttemptFailed failed -> new Incoming(failed.getInvocationId(), of(failed));
          case Redelivered redelivered ->
              new Incoming(
                  redelivered.getInvocationId(),
                  new Command.Redelivered(
                      envelope(redelivered.getEnvelope()), redelivered.getAttempt()));
          case Skipped skipped ->
              new Incoming(
                  skipped.getInvocationId(),
                  new Command.Skipped(envelope(skipped.getEnvelope()), skipped.getAttempt()));
          case Deferred deferred ->
              new Incoming(
                  deferred.getInvocationId(),
                  new Command.Deferred(
                      envelope(deferred.getEnvelope()),
                      deferred.getAttempt(),
                      Optional.ofNullable(deferred.getUnguarded())));
          case Cancel cancel ->
              new Incoming(
                  cancel.getInvocationId(),
                  new Command.Cancel(
                      new Cancellation(
                          cancel.getReason(), cancel.getRequestedAt(), StopCause.CANCEL)));
          case Remove remove ->
              new Incoming(remove.getInvocationId(), new Command.Remove(remove.getRequestedAt()));
          case SlotGranted granted ->
              new Incoming(
                  granted.getInvocationId(), new Command.SlotGranted(granted.getAttempt()));
          case LocksGranted granted ->
              new Incoming(
                  granted.getInvocationId(),
                  new Command.LocksGranted(new Fences(granted.getAttempt(), granted.getFences())));
          case LocksRefused refused ->
              new Incoming(
                  refused.getInvocationId(),
                  new Command.LocksRefused(Records.held(refused.getHeld())));
          case Expire expire -> new Incoming(expire.getInvocationId(), of(expire));
          default -> null;
        });
  }

  private static Command of(RequestRun asked) {
    return new Command.RequestRun(
        envelope(asked.getEnvelope()),
        run(asked.getAttempt(), asked.getExecutionId(), asked.getWorker(), asked.getRequestedAt()));
  }

  private static Command of(Started started) {
    return new Command.Started(
        envelope(started.getEnvelope()),
        run(
            started.getAttempt(),
            started.getExecutionId(),
            started.getWorker(),
            started.getStartedAt()));
  }

  private static Command of(Yielded yielded) {
    return new Command.Yielded(
        envelope(yielded.getEnvelope()),
        run(
            yielded.getAttempt(),
            yielded.getExecutionId(),
            yielded.getWorker(),
            yielded.getStartedAt()),
        yielded.getIndex(),
        yielded.getValue());
  }

  private static Command of(Progressed progressed) {
    return new Command.Progressed(
        envelope(progressed.getEnvelope()),
        run(
            progressed.getAttempt(),
            progressed.getExecutionId(),
            progressed.getWorker(),
            progressed.getStartedAt()),
        Records.progress(progressed.getProgress()));
  }

  private static Command of(Completed completed) {
    return new Command.Completed(
        envelope(completed.getEnvelope()),
        run(
            completed.getAttempt(),
            completed.getExecutionId(),
            completed.getWorker(),
            completed.getStartedAt()),
        completed.getEndedAt(),
        Optional.ofNullable(completed.getValue()),
        completed.getAnswered());
  }

  private static Command of(AttemptFailed failed) {
    return new Command.AttemptFailed(
        envelope(failed.getEnvelope()),
        run(
            failed.getAttempt(),
            failed.getExecutionId(),
            failed.getWorker(),
            failed.getStartedAt()),
        failed.getEndedAt(),
        Optional.ofNullable(failed.getFailure()).map(Records::failure),
        failed.getCancelled(),
        failed.getAnswered(),
        failed.getRetryable(),
        failed.getForced());
  }

  private static Command of(HandedBack handedBack) {
    return new Command.HandedBack(
        envelope(handedBack.getEnvelope()),
        run(
            handedBack.getAttempt(),
            handedBack.getExecutionId(),
            handedBack.getWorker(),
            handedBack.getStartedAt()),
        handedBack.getEndedAt(),
        handedBack.getBegun(),
        Optional.ofNullable(handedBack.getFailure()).map(Records::failure));
  }

  private static Command of(Expire expire) {
    return new Command.Expire(
        kind(expire.getKind()),
        expire.getAttempt(),
        Optional.ofNullable(expire.getExecutionId()),
        expire.getEmittedAt());
  }

  private static dev.multinode.orchestrator.core.ExpiryKind kind(ExpiryKind kind) {
    return switch (kind) {
      case LEASE -> dev.multinode.orchestrator.core.ExpiryKind.LEASE;
      case CANCEL_SILENCE -> dev.multinode.orchestrator.core.ExpiryKind.CANCEL_SILENCE;
      case UNHEARD_ATTEMPT -> dev.multinode.orchestrator.core.ExpiryKind.UNHEARD_ATTEMPT;
      case DUE -> dev.multinode.orchestrator.core.ExpiryKind.DUE;
      case SCHEDULE_TO_START -> dev.multinode.orchestrator.core.ExpiryKind.SCHEDULE_TO_START;
      case START_TO_CLOSE -> dev.multinode.orchestrator.core.ExpiryKind.START_TO_CLOSE;
      case RETENTION -> dev.multinode.orchestrator.core.ExpiryKind.RETENTION;
      case HAS_ROOM -> dev.multinode.orchestrator.core.ExpiryKind.HAS_ROOM;
      case LOCK_WAIT -> dev.multinode.orchestrator.core.ExpiryKind.LOCK_WAIT;
    };
  }

  private static WireEnvelope envelope(Envelope wire) {
    return new WireEnvelope(wire);
  }

  private static Run run(int attempt, UUID executionId, String worker, Instant startedAt) {
    return new Run(attempt, executionId, worker, startedAt);
  }
}
