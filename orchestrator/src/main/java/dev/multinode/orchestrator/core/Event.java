package dev.multinode.orchestrator.core;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What happened to one invocation. */
public sealed interface Event {

  /** An event that everybody may read. */
  sealed interface Published extends Event {}

  /** A published event that changes nothing for the rules. */
  sealed interface Remark extends Published {}

  /** An event that only the engine needs. */
  sealed interface Internal extends Event {}

  /** The invocation exists; nothing but its envelope is known yet. */
  record Submitted(Envelope envelope, int attempt) implements Published {}

  /** A run was bound to the current attempt. */
  record AttemptStarted(Run run, Instant at) implements Published {}

  /**
   * User code yielded a value.
   *
   * @param runIndex its number within the run
   * @param index its number within the invocation
   */
  record ValueYielded(Run run, int runIndex, int index, ByteBuffer value, Instant at)
      implements Published {}

  /** The attempt is over and the invocation goes on with another. */
  record AttemptEnded(Attempt attempt) implements Published {}

  /** The engine put the current attempt on the gated road. */
  record AttemptReleased(int attempt, String reason, Instant at) implements Published {}

  /** The current attempt waits for a time before it is released. */
  record AttemptHeld(int attempt, Instant until, HoldReason reason) implements Published {}

  /** The current attempt waits until fewer of its kind run than may. */
  record SlotAwaited(int attempt, ConcurrencyLimit limit, Instant at) implements Published {}

  /** The current attempt waits until its locks are its own. */
  record LocksAwaited(int attempt, Instant at) implements Published {}

  /** The current attempt has its locks, which stay with the invocation until it is over. */
  record LocksTaken(Fences fences) implements Published {}

  /** A cancellation was accepted, or a time limit ran out. */
  record CancellationRequested(Cancellation cancellation, Instant at) implements Published {}

  /**
   * The invocation is over.
   *
   * @param forced whether user code did not end within its grace and was killed
   */
  record Finished(
      Status status,
      Optional<Attempt> attempt,
      Optional<ByteBuffer> result,
      Optional<Failure> failure,
      boolean forced,
      Instant at)
      implements Published {}

  /** Readers forget the invocation. */
  record Removed(String reason, Instant at) implements Published {}

  /** A run's message came in that does not count. */
  record OutcomeRefused(int attempt, UUID executionId, String message, Refusal refusal)
      implements Remark {}

  /** A run has come further. */
  record ProgressReported(Run run, Progress progress) implements Remark {}

  /** A run was told to end. */
  record CancellationDelivered(UUID executionId, Instant deliveredAt) implements Remark {}

  /** The submission was seen, possibly after messages of its runs. */
  record ArgumentsAdded(ByteBuffer arguments, Optional<WorkPosition> position, Instant at)
      implements Internal {}

  /** It was submitted, and is accepted if it gets its locks. */
  record LocksClaimed(Envelope envelope, ByteBuffer arguments, Instant at) implements Internal {}

  /** It was submitted once more before that is known: who did so waits for the same answer. */
  record StartRepeated(Envelope envelope) implements Internal {}

  /** It gets no lock, so that it was never accepted. */
  record StartRefused(HeldLock held) implements Internal {}

  /** The bound run was heard, or its silence is not to be blamed on it. */
  record LeaseRenewed(Instant at) implements Internal {}

  /** The bound run has been silent for too long. */
  record LeaseSuspected(Instant at) implements Internal {}

  /** A cancellation came before everything else of its invocation. */
  record CancelRemembered(Cancellation cancellation, boolean remove, Instant at)
      implements Internal {}

  /** It is so long since it was removed, or was cancelled unknown, that nothing more will come. */
  record Forgotten() implements Internal {}

  /** Something happened to an invocation that readers have forgotten. */
  record Withheld(Published event) implements Internal {}
}
