package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.Deadline;
import dev.multinode.orchestrator.core.Effect;
import dev.multinode.orchestrator.core.ExpiryKind;
import dev.multinode.wire.AcquireSlot;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Expire;
import dev.multinode.wire.ReleaseSlot;
import dev.multinode.wire.Reply;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.RevocationScope;
import dev.multinode.wire.StopCause;
import dev.multinode.wire.Work;
import java.time.Instant;
import java.util.UUID;

/** Writes what has to be done because of a decision. */
public final class EffectWriter {

  private EffectWriter() {}

  /** An attempt for the gated road. */
  public static Work work(UUID id, Effect.Dispatch dispatch) {
    return new Work(
        id, WireEnvelope.unwrap(dispatch.envelope()), dispatch.attempt(), dispatch.arguments());
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
    };
  }
}
