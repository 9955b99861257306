package dev.multinode.orchestrator.core;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What has to be done outside because of a decision, in the same transaction as its events. */
public sealed interface Effect {

  /** Put an attempt on the gated road. */
  record Dispatch(Envelope envelope, int attempt, ByteBuffer arguments, Map<String, Long> fences)
      implements Effect {}

  /** Tell the waiting caller how it ended. */
  record Answer(
      Envelope envelope, Status status, Optional<ByteBuffer> value, Optional<Failure> failure)
      implements Effect {}

  /** Ask for a slot. */
  record AcquireSlot(Envelope envelope, ConcurrencyLimit limit, int attempt) implements Effect {}

  /** Give a slot back, or no longer ask for it. */
  record ReleaseSlot(ConcurrencyLimit limit, int attempt) implements Effect {}

  /** Ask for locks, or for the fences of another attempt where they are held. */
  record AcquireLocks(Envelope envelope, int attempt) implements Effect {}

  /** Give locks back, or no longer ask for them. */
  record ReleaseLocks(Envelope envelope) implements Effect {}

  /** Tell whoever has started it whether that was accepted. */
  record AnswerStart(Envelope envelope, Optional<HeldLock> refusedFor) implements Effect {}

  /** Tell the schedule or set of replicas that has started it how it ended. */
  record ReportRun(Envelope envelope, RunOutcome outcome) implements Effect {}

  /** Stop one run and the children that it has started. */
  record RevokeExecution(UUID executionId, String reason) implements Effect {}

  /** Stop the invocation and its descendants. */
  record RevokeInvocation(String reason, StopCause cause) implements Effect {}
}
