package dev.multinode.orchestrator.core.schedules;

import dev.multinode.orchestrator.core.RunOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What happened to one schedule. */
public sealed interface Event {

  /** It is there. */
  record Created(Schedule schedule, Optional<String> declaredBy, Instant at) implements Event {}

  /** It runs no more until it is resumed. */
  record Paused(String note, Instant at) implements Event {}

  /** It runs again; what was due meanwhile does not. */
  record Resumed(Instant at) implements Event {}

  /** It is gone. What it has started goes on. */
  record Removed(Instant at) implements Event {}

  /** An event that changes what is known, and not whether it is paused. */
  sealed interface OfMemory extends Event {

    Memory applyTo(Memory memory);
  }

  /** It is another one from now on, which remembers what this one did. */
  record Changed(Schedule schedule, Optional<String> declaredBy, Instant at) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.changedTo(schedule, declaredBy, at);
    }
  }

  /**
   * Something was started.
   *
   * @param run what
   * @param at when; for a nominal time it may be later
   */
  record Fired(ScheduledRun run, Instant at) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.with(run);
    }
  }

  /** Something waits until what runs has ended. */
  record Buffered(Due due) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.withWaiting(due);
    }
  }

  /**
   * Times did not run.
   *
   * @param from the first of them
   * @param to the last of them
   * @param count how many
   * @param number in the history
   */
  record Skipped(Instant from, Instant to, long count, SkipReason reason, long number, Instant at)
      implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.withSkipped(this);
    }

    /** Whether it is something that was waiting. */
    boolean isOf(Due due) {
      return reason == SkipReason.SUPERSEDED && due.nominal().equals(from);
    }
  }

  /** A run was told to end. */
  record CancelAsked(UUID invocationId) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.withCancelled(invocationId);
    }
  }

  /**
   * A run has ended.
   *
   * @param reason why, where there is no invocation that could tell
   */
  record Ended(ScheduledRun run, RunOutcome outcome, Optional<String> reason, Instant at)
      implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.withoutRun(run.invocationId());
    }
  }

  /** Somebody wants times of the past. */
  record BackfillAsked(Backfill backfill) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.with(backfill);
    }
  }

  /** The first of those that are wanted have all been started. */
  record BackfillDone() implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.withoutFirstBackfill();
    }
  }
}
