package dev.multinode.orchestrator.streams;

import dev.multinode.wire.Attempt;
import dev.multinode.wire.AttemptEnded;
import dev.multinode.wire.AttemptHeld;
import dev.multinode.wire.AttemptOutcome;
import dev.multinode.wire.AttemptReleased;
import dev.multinode.wire.AttemptStarted;
import dev.multinode.wire.CancellationDelivered;
import dev.multinode.wire.CancellationRequested;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.EventHeader;
import dev.multinode.wire.Failure;
import dev.multinode.wire.InvocationFinished;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.InvocationSubmitted;
import dev.multinode.wire.LocksAwaited;
import dev.multinode.wire.LocksTaken;
import dev.multinode.wire.Progress;
import dev.multinode.wire.ProgressReported;
import dev.multinode.wire.SlotAwaited;
import dev.multinode.wire.Status;
import dev.multinode.wire.ValueYielded;
import dev.multinode.wire.WaitingReason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A row of the status table while an event is being applied to it. */
final class RowDraft {

  /** Of attempts that workers gave back so many of the first are kept, and of the last. */
  static final int GIVEN_BACK_KEPT = 10;

  private final UUID invocationId;
  private final Envelope envelope;
  private final List<Attempt> attempts;
  private long sequence;
  private Status status = Status.PENDING;
  private WaitingReason waiting = WaitingReason.QUEUED;
  private int yields;
  private ByteBuffer result;
  private Failure failure;
  private Instant cancelRequestedAt;
  private Instant cancelDeliveredAt;
  private boolean forced;
  private Instant nextAttemptAt;
  private Instant startedAt;
  private Instant finishedAt;
  private Progress progress;

  private RowDraft(UUID invocationId, Envelope envelope, List<Attempt> attempts) {
    this.invocationId = invocationId;
    this.envelope = envelope;
    this.attempts = new ArrayList<>(attempts);
  }

  /** The first row of an invocation. */
  static RowDraft of(InvocationSubmitted submitted) {
    EventHeader header = submitted.getHeader();
    RowDraft draft = new RowDraft(header.getInvocationId(), submitted.getEnvelope(), List.of());
    draft.sequence = header.getSequence();
    return draft;
  }

  /** What is known so far, to be changed by an event. */
  static RowDraft of(InvocationRow row, EventHeader header) {
    RowDraft draft = new RowDraft(row.getInvocationId(), row.getEnvelope(), row.getAttempts());
    draft.sequence = header.getSequence();
    draft.status = row.getStatus();
    draft.waiting = row.getWaiting();
    draft.yields = row.getYields();
    draft.result = row.getResult();
    draft.failure = row.getFailure();
    draft.cancelRequestedAt = row.getCancelRequestedAt();
    draft.cancelDeliveredAt = row.getCancelDeliveredAt();
    draft.forced = row.getForced();
    draft.nextAttemptAt = row.getNextAttemptAt();
    draft.startedAt = row.getStartedAt();
    draft.finishedAt = row.getFinishedAt();
    draft.progress = row.getProgress();
    return draft;
  }

  RowDraft with(AttemptStarted event) {
    know(event.getAttempt());
    status = cancelRequestedAt == null ? Status.RUNNING : Status.CANCELLING;
    waiting = null;
    return this;
  }

  RowDraft with(ValueYielded event) {
    yields = event.getIndex();
    result = event.getValue();
    return this;
  }

  RowDraft with(ProgressReported event) {
    progress = event.getProgress();
    return this;
  }

  /** The next attempt begins anew: how far this one came is not how far that one is. */
  RowDraft with(AttemptEnded event) {
    know(event.getAttempt());
    progress = null;
    status = Status.PENDING;
    waiting = WaitingReason.BACKING_OFF;
    return this;
  }

  RowDraft with(AttemptHeld event) {
    waiting = event.getReason();
    nextAttemptAt = event.getUntil();
    return this;
  }

  RowDraft with(SlotAwaited event) {
    status = Status.PENDING;
    waiting = WaitingReason.CONCURRENCY_LIMIT;
    nextAttemptAt = null;
    return this;
  }

  RowDraft with(LocksAwaited event) {
    status = Status.PENDING;
    waiting = WaitingReason.LOCKED;
    nextAttemptAt = null;
    return this;
  }

  /** What comes next is told by the next event. */
  RowDraft with(LocksTaken event) {
    waiting = WaitingReason.QUEUED;
    return this;
  }

  RowDraft with(AttemptReleased event) {
    status = Status.PENDING;
    waiting = WaitingReason.QUEUED;
    nextAttemptAt = null;
    return this;
  }

  RowDraft with(CancellationRequested event) {
    status = Status.CANCELLING;
    waiting = null;
    nextAttemptAt = null;
    cancelRequestedAt = event.getRequestedAt();
    return this;
  }

  RowDraft with(CancellationDelivered event) {
    cancelDeliveredAt = event.getDeliveredAt();
    return this;
  }

  RowDraft with(InvocationFinished event) {
    if (event.getAttempt() != null) {
      know(event.getAttempt());
    }
    status = event.getStatus();
    waiting = null;
    finishedAt = event.getHeader().getAt();
    failure = event.getFailure();
    forced = event.getForced();
    if (event.getResult() != null) {
      result = event.getResult();
    }
    return this;
  }

  InvocationRow toRow() {
    return new InvocationRow(
        invocationId,
        sequence,
        envelope,
        status,
        waiting,
        attempts,
        yields,
        result,
        failure,
        cancelRequestedAt,
        cancelDeliveredAt,
        forced,
        nextAttemptAt,
        startedAt,
        finishedAt,
        progress);
  }

  private void know(Attempt attempt) {
    attempts.removeIf(each -> each.getNumber() == attempt.getNumber());
    attempts.add(attempt);
    leaveOutGivenBack();
    if (startedAt == null) {
      startedAt = attempt.getStartedAt();
    }
  }

  /** Of attempts that came to nothing there may be any number; a row has to stay small. */
  private void leaveOutGivenBack() {
    List<Attempt> givenBack = attempts.stream().filter(RowDraft::isGivenBack).toList();
    if (givenBack.size() > 2 * GIVEN_BACK_KEPT) {
      attempts.remove(givenBack.get(GIVEN_BACK_KEPT));
    }
  }

  private static boolean isGivenBack(Attempt attempt) {
    return attempt.getOutcome() == AttemptOutcome.DEFERRED
        || attempt.getOutcome() == AttemptOutcome.HANDED_BACK;
  }
}
