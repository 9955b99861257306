package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.RunOutcome;
import dev.multinode.orchestrator.core.schedules.Backfill;
import dev.multinode.orchestrator.core.schedules.Due;
import dev.multinode.orchestrator.core.schedules.Event;
import dev.multinode.orchestrator.core.schedules.Memory;
import dev.multinode.orchestrator.core.schedules.ScheduleId;
import dev.multinode.orchestrator.core.schedules.ScheduledRun;
import dev.multinode.orchestrator.core.schedules.State;
import dev.multinode.wire.OpenBackfill;
import dev.multinode.wire.OpenScheduledRun;
import dev.multinode.wire.ScheduleCause;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.SchedulePause;
import dev.multinode.wire.ScheduleRow;
import dev.multinode.wire.ScheduledDue;
import dev.multinode.wire.ScheduledOutcome;
import dev.multinode.wire.SkipReason;
import java.nio.ByteBuffer;
import java.util.Optional;

/** States of schedules, and their histories, as they are stored. */
public final class ScheduleRows {

  private ScheduleRows() {}

  /** The state that a row holds. */
  public static State read(ScheduleRow row, ByteBuffer arguments) {
    Memory memory =
        new Memory(
            ScheduleDefinitions.read(row.getDefinition(), arguments),
            Optional.ofNullable(row.getDeclaredBy()),
            row.getCreatedAt(),
            row.getConsidered(),
            row.getRunning().stream().map(ScheduleRows::run).toList(),
            row.getWaiting().stream().map(ScheduleRows::due).toList(),
            row.getBackfills().stream()
                .map(open -> new Backfill(open.getAfter(), open.getTo()))
                .toList(),
            Optional.ofNullable(row.getPrevious()),
            row.getMissed(),
            row.getRecorded());
    SchedulePause pause = row.getPause();
    return pause == null
        ? new State.Active(memory)
        : new State.Paused(memory, pause.getNote(), pause.getSince());
  }

  /** The row of a state; empty if there is no schedule. */
  public static Optional<ScheduleRow> write(ScheduleId id, State state) {
    return switch (state) {
      case State.Absent _ -> Optional.empty();
      case State.Active(Memory memory) -> Optional.of(row(id, memory, null));
      case State.Paused paused ->
          Optional.of(row(id, paused.memory(), new SchedulePause(paused.note(), paused.since())));
    };
  }

  /** The arguments of its runs. */
  public static ByteBuffer arguments(Memory memory) {
    return WireTarget.unwrap(memory.schedule().target()).arguments();
  }

  private static ScheduleRow row(ScheduleId id, Memory memory, SchedulePause pause) {
    return new ScheduleRow(
        id.project(),
        id.name(),
        ScheduleDefinitions.write(memory.schedule()),
        memory.declaredBy().orElse(null),
        memory.createdAt(),
        pause,
        memory.considered(),
        memory.running().stream().map(ScheduleRows::run).toList(),
        memory.waiting().stream().map(ScheduleRows::due).toList(),
        memory.backfills().stream()
            .map(backfill -> new OpenBackfill(backfill.after(), backfill.to()))
            .toList(),
        memory.previous().orElse(null),
        memory.missed(),
        memory.recorded());
  }

  /** The entry that an event makes in the history, or makes another of; empty if it makes none. */
  public static Optional<ScheduleHistoryEntry> entry(Event event) {
    return switch (event) {
      case Event.Fired fired -> Optional.of(begun(fired.run()).setAt(fired.at()).build());
      case Event.Skipped skipped ->
          Optional.of(
              ScheduleHistoryEntry.newBuilder()
                  .setNumber(skipped.number())
                  .setFrom(skipped.from())
                  .setTo(skipped.to())
                  .setCount(skipped.count())
                  .setAt(skipped.at())
                  .setSkippedFor(SkipReason.valueOf(skipped.reason().name()))
                  .build());
      case Event.Created _,
          Event.Changed _,
          Event.Paused _,
          Event.Resumed _,
          Event.Removed _,
          Event.Buffered _,
          Event.CancelAsked _,
          Event.Ended _,
          Event.BackfillAsked _,
          Event.BackfillDone _ ->
          Optional.empty();
    };
  }

  /** The same entry with the end of its run. */
  public static ScheduleHistoryEntry ended(ScheduleHistoryEntry entry, Event.Ended ended) {
    return ScheduleHistoryEntry.newBuilder(entry)
        .setOutcome(outcome(ended.outcome()))
        .setEndedAt(ended.at())
        .setReason(ended.reason().orElse(null))
        .build();
  }

  private static ScheduleHistoryEntry.Builder begun(ScheduledRun run) {
    Due due = run.due();
    return ScheduleHistoryEntry.newBuilder()
        .setNumber(run.number())
        .setFrom(due.nominal())
        .setTo(due.nominal())
        .setInvocationId(due.invocationId())
        .setCause(cause(due.cause()));
  }

  static ScheduleCause cause(Due.Cause cause) {
    return ScheduleCause.valueOf(cause.name());
  }

  static ScheduledOutcome outcome(RunOutcome outcome) {
    return ScheduledOutcome.valueOf(outcome.name());
  }

  private static ScheduledRun run(OpenScheduledRun run) {
    return new ScheduledRun(due(run.getDue()), run.getNumber(), run.getCancelled());
  }

  private static OpenScheduledRun run(ScheduledRun run) {
    return new OpenScheduledRun(due(run.due()), run.number(), run.cancelled());
  }

  private static Due due(ScheduledDue due) {
    return new Due(
        due.getInvocationId(), due.getNominalTime(), Due.Cause.valueOf(due.getCause().name()));
  }

  private static ScheduledDue due(Due due) {
    return new ScheduledDue(due.invocationId(), due.nominal(), cause(due.cause()));
  }
}
