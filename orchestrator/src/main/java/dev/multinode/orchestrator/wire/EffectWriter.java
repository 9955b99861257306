package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.Deadline;
import dev.multinode.orchestrator.core.Effect;
import dev.multinode.orchestrator.core.ExpiryKind;
import dev.multinode.orchestrator.core.Fences;
import dev.multinode.orchestrator.core.HeldLock;
import dev.multinode.orchestrator.core.locks.LockAnswer;
import dev.multinode.wire.AcquireLocks;
import dev.multinode.wire.AcquireSlot;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.Expire;
import dev.multinode.wire.FreeStartKey;
import dev.multinode.wire.LockRequest;
import dev.multinode.wire.LocksGranted;
import dev.multinode.wire.LocksRefused;
import dev.multinode.wire.ReleaseLocks;
import dev.multinode.wire.ReleaseSlot;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaEnded;
import dev.multinode.wire.ReplicaOutcome;
import dev.multinode.wire.Reply;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.RevocationScope;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduledRunEnded;
import dev.multinode.wire.StartDecided;
import dev.multinode.wire.StopCause;
import dev.multinode.wire.Work;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Writes what has to be done because of a decision. */
public final class EffectWriter {

  private EffectWriter() {}

  /** An attempt for the gated road. */
  public static Work work(UUID id, Effect.Dispatch dispatch) {
    return new Work(
        id,
        WireEnvelope.unwrap(dispatch.envelope()),
        dispatch.attempt(),
        dispatch.arguments(),
        dispatch.fences());
  }

  /** An answer for the caller that waits. */
  public static Reply reply(UUID id, Effect.Answer answer) {
    return new Reply(
        id,
        WireEnvelope.unwrap(answer.envelope()).getReplyTo().getClient(),
        Records.status(answer.status()),
        answer.value().orElse(null),
        Records.failure(answer.failure()));
  }

  /** Where that caller listens. */
  public static int partition(Effect.Answer answer) {
    return WireEnvelope.unwrap(answer.envelope()).getReplyTo().getPartition();
  }

  /** An answer for whoever has started it. */
  public static StartDecided decided(UUID id, Effect.AnswerStart answer) {
    return new StartDecided(
        id, starter(answer).getClient(), answer.refusedFor().map(Records::held).orElse(null), null);
  }

  /** Where that client listens. */
  public static int partition(Effect.AnswerStart answer) {
    return starter(answer).getPartition();
  }

  /** What has to be undone of a refused start with a key that counts for a time. */
  public static Optional<FreeStartKey> freedKey(UUID id, Effect.AnswerStart answer) {
    Envelope envelope = WireEnvelope.unwrap(answer.envelope());
    return answer.refusedFor().isPresent() && envelope.getStartKey() != null
        ? Optional.of(
            new FreeStartKey(id, envelope.getProject(), envelope.getName(), envelope.getStartKey()))
        : Optional.empty();
  }

  /** Whether an {@link Effect.AnswerStart} will tell what becomes of a start. */
  public static boolean isToldLater(Envelope envelope) {
    return new WireEnvelope(envelope).startAwaited();
  }

  private static ReplyAddress starter(Effect.AnswerStart answer) {
    return WireEnvelope.unwrap(answer.envelope()).getLocks().getAnswerTo();
  }

  /** A request for locks. */
  public static AcquireLocks acquire(UUID id, Effect.AcquireLocks acquire) {
    Envelope envelope = WireEnvelope.unwrap(acquire.envelope());
    LockRequest locks = envelope.getLocks();
    return new AcquireLocks(
        envelope.getProject(), locks.getKeys(), id, acquire.attempt(), locks.getWaitMillis() > 0);
  }

  /** The end of it. */
  public static ReleaseLocks release(UUID id, Effect.ReleaseLocks release) {
    Envelope envelope = WireEnvelope.unwrap(release.envelope());
    return new ReleaseLocks(envelope.getProject(), envelope.getLocks().getKeys(), id);
  }

  /** What became of it. */
  public static SpecificRecord answer(LockAnswer answer) {
    return switch (answer) {
      case LockAnswer.Granted(UUID id, Fences fences) ->
          new LocksGranted(id, fences.attempt(), fences.byKey());
      case LockAnswer.Refused(UUID id, HeldLock held) -> new LocksRefused(id, Records.held(held));
    };
  }

  /** A request for a slot. */
  public static AcquireSlot acquire(UUID id, Effect.AcquireSlot acquire) {
    return new AcquireSlot(
        Records.limit(acquire.limit()),
        id,
        acquire.attempt(),
        WireEnvelope.unwrap(acquire.envelope()).getAncestors().stream()
            .map(Ancestor::getInvocationId)
            .toList());
  }

  /** The end of it. */
  public static ReleaseSlot release(UUID id, Effect.ReleaseSlot release) {
    return new ReleaseSlot(release.limit().gate(), id, release.attempt());
  }

  /** The end of a run, for the schedule that has started it; empty if none has. */
  public static Optional<ScheduleCommand> endedForSchedule(UUID id, Effect.ReportRun report) {
    Envelope envelope = WireEnvelope.unwrap(report.envelope());
    return Optional.ofNullable(envelope.getScheduledFor())
        .map(
            scheduled ->
                new ScheduleCommand(
                    envelope.getProject(),
                    scheduled.getSchedule(),
                    id,
                    new ScheduledRunEnded(id, ScheduleRows.outcome(report.outcome()), null),
                    null));
  }

  /** The end of a run, for the set of replicas that has started it; empty if none has. */
  public static Optional<ReplicaCommand> endedForReplicas(UUID id, Effect.ReportRun report) {
    Envelope envelope = WireEnvelope.unwrap(report.envelope());
    return Optional.ofNullable(envelope.getReplicaOf())
        .map(
            _ ->
                new ReplicaCommand(
                    envelope.getProject(),
                    envelope.getName(),
                    id,
                    new ReplicaEnded(id, ReplicaOutcome.valueOf(report.outcome().name())),
                    null));
  }

  /** A revocation of one run and its children. */
  public static Revocation revocation(Effect.RevokeExecution revoke, Instant now) {
    return new Revocation(
        revoke.executionId(),
        RevocationScope.EXECUTION,
        revoke.reason(),
        now,
        StopCause.CANCEL,
        null);
  }

  /** A revocation of an invocation and its descendants. */
  public static Revocation revocation(UUID id, Effect.RevokeInvocation revoke, Instant now) {
    return new Revocation(
        id, RevocationScope.INVOCATION, revoke.reason(), now, Records.cause(revoke.cause()), null);
  }

  /** A timer that has run out. */
  public static Expire expire(UUID id, Deadline deadline, Instant now) {
    return new Expire(
        id, kind(deadline.kind()), deadline.attempt(), deadline.executionId().orElse(null), now);
  }

  private static dev.multinode.wire.ExpiryKind kind(ExpiryKind kind) {
    return switch (kind) {
      case LEASE -> dev.multinode.wire.ExpiryKind.LEASE;
      case CANCEL_SILENCE -> dev.multinode.wire.ExpiryKind.CANCEL_SILENCE;
      case UNHEARD_ATTEMPT -> dev.multinode.wire.ExpiryKind.UNHEARD_ATTEMPT;
      case DUE -> dev.multinode.wire.ExpiryKind.DUE;
      case SCHEDULE_TO_START -> dev.multinode.wire.ExpiryKind.SCHEDULE_TO_START;
      case START_TO_CLOSE -> dev.multinode.wire.ExpiryKind.START_TO_CLOSE;
      case RETENTION -> dev.multinode.wire.ExpiryKind.RETENTION;
      case HAS_ROOM -> dev.multinode.wire.ExpiryKind.HAS_ROOM;
      case LOCK_WAIT -> dev.multinode.wire.ExpiryKind.LOCK_WAIT;
    };
  }
}
