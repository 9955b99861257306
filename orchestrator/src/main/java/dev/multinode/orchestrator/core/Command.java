package dev.multinode.orchestrator.core;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What somebody asks or reports about one invocation. */
public sealed interface Command {

  /** A command that says what the invocation is, so that it may be the first one seen of it. */
  sealed interface Opening extends Command {

    Envelope envelope();

    int attempt();
  }

  /** A message of a run. It counts if the attempt is bound to that run, or to none yet. */
  sealed interface OfRun extends Opening {

    Run run();

    @Override
    default int attempt() {
      return run().attempt();
    }
  }

  /**
   * A start.
   *
   * @param position where its work record lies, on the direct road; empty on the gated road, where
   *     the engine releases the first attempt too
   */
  record Submit(Envelope envelope, ByteBuffer arguments, Optional<WorkPosition> position)
      implements Opening {

    @Override
    public int attempt() {
      return 1;
    }
  }

  /**
   * A worker asks whether it may run what may run at most once. User code does not run before it
   * knows that the attempt is bound to its run.
   */
  record RequestRun(Envelope envelope, Run run) implements OfRun {}

  /** User code has been running for a while. */
  record Started(Envelope envelope, Run run) implements OfRun {}

  /**
   * User code yielded a value.
   *
   * @param index its number within the run, from 1
   */
  record Yielded(Envelope envelope, Run run, int index, ByteBuffer value) implements OfRun {}

  /** User code has come further. */
  record Progressed(Envelope envelope, Run run, Progress progress) implements OfRun {}

  /**
   * User code returned.
   *
   * @param answered whether the worker tells the caller itself
   */
  record Completed(
      Envelope envelope, Run run, Instant endedAt, Optional<ByteBuffer> value, boolean answered)
      implements OfRun {}

  /**
   * User code did not return normally.
   *
   * @param failure what it threw; empty if that was only what it was told to end with
   * @param cancelled whether because it, or an ancestor, was told to end
   * @param answered whether the worker tells the caller itself
   * @param retryable whether another attempt could do better
   * @param forced whether it did not end within its grace and was killed
   */
  record AttemptFailed(
      Envelope envelope,
      Run run,
      Instant endedAt,
      Optional<Failure> failure,
      boolean cancelled,
      boolean answered,
      boolean retryable,
      boolean forced)
      implements OfRun {}

  /**
   * The worker of a run has to stop, or has lost a lock of the run.
   *
   * @param begun whether user code may have begun
   * @param failure why, if not because the worker has to stop
   */
  record HandedBack(
      Envelope envelope, Run run, Instant endedAt, boolean begun, Optional<Failure> failure)
      implements OfRun {}

  /** A worker was given work that had been given to somebody before, and left it alone. */
  record Redelivered(Envelope envelope, int attempt) implements Opening {}

  /** A worker was given work that is revoked, and left it alone. */
  record Skipped(Envelope envelope, int attempt) implements Opening {}

  /**
   * A worker took work that it has no room for, or no lock, and hands it back. User code has not
   * run.
   *
   * @param unguarded why one of its locks cannot be held, if it is for that
   */
  record Deferred(Envelope envelope, int attempt, Optional<String> unguarded) implements Opening {}

  /** A message that means nothing unless the attempt is bound to its run. */
  sealed interface OfBoundRun extends Command {

    int attempt();

    UUID executionId();
  }

  /** A run is alive. */
  record Heartbeat(int attempt, UUID executionId) implements OfBoundRun {}

  /** A run has been told to end. */
  record StopDelivered(int attempt, UUID executionId, Instant at) implements OfBoundRun {}

  /** The invocation should end. */
  record Cancel(Cancellation cancellation) implements Command {}

  /** The invocation should end and be forgotten. */
  record Remove(Instant requestedAt) implements Command {}

  /** An attempt has got the slot that it waited for. */
  record SlotGranted(int attempt) implements Command {}

  /** An attempt has got its locks. */
  record LocksGranted(Fences fences) implements Command {}

  /** Of the locks that it does not wait for one is in use. */
  record LocksRefused(HeldLock held) implements Command {}

  /**
   * A timer has run out.
   *
   * @param emittedAt when, which tells whether this came back at once
   */
  record Expire(ExpiryKind kind, int attempt, Optional<UUID> executionId, Instant emittedAt)
      implements Command {}
}
