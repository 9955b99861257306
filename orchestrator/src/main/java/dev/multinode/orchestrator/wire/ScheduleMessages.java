package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.Decision;
import dev.multinode.orchestrator.core.RunOutcome;
import dev.multinode.orchestrator.core.schedules.Command;
import dev.multinode.orchestrator.core.schedules.Due;
import dev.multinode.orchestrator.core.schedules.Effect;
import dev.multinode.orchestrator.core.schedules.Event;
import dev.multinode.orchestrator.core.schedules.Rejection;
import dev.multinode.orchestrator.core.schedules.ScheduleId;
import dev.multinode.schedule.InvalidTimetable;
import dev.multinode.wire.BackfillSchedule;
import dev.multinode.wire.CreateSchedule;
import dev.multinode.wire.DeclareSchedule;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.PauseSchedule;
import dev.multinode.wire.RemoveSchedule;
import dev.multinode.wire.ResumeSchedule;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduleDecided;
import dev.multinode.wire.ScheduledFor;
import dev.multinode.wire.ScheduledOutcome;
import dev.multinode.wire.ScheduledRunEnded;
import dev.multinode.wire.Submit;
import dev.multinode.wire.TriggerSchedule;
import dev.multinode.wire.UpdateSchedule;
import dev.multinode.wire.WithdrawSchedule;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What is asked of schedules, and what follows from it, as it is written. */
public final class ScheduleMessages {

  private ScheduleMessages() {}

  /**
   * What a record asks.
   *
   * @throws InvalidTimetable if nobody can say when it is to be due
   */
  public static Command read(ScheduleCommand wire) {
    return switch (wire.getAsked()) {
      case CreateSchedule create ->
          new Command.Create(
              ScheduleDefinitions.read(create.getDefinition(), create.getArguments()));
      case UpdateSchedule update ->
          new Command.Update(
              ScheduleDefinitions.read(update.getDefinition(), update.getArguments()));
      case DeclareSchedule declare ->
          new Command.Declare(
              declare.getApp(),
              ScheduleDefinitions.read(declare.getDefinition(), declare.getArguments()));
      case RemoveSchedule _ -> new Command.Remove();
      case WithdrawSchedule withdraw -> new Command.Withdraw(withdraw.getApp());
      case PauseSchedule pause -> new Command.Pause(pause.getNote());
      case ResumeSchedule _ -> new Command.Resume();
      case TriggerSchedule _ -> new Command.Trigger(wire.getRequest());
      case BackfillSchedule backfill -> new Command.Backfill(backfill.getFrom(), backfill.getTo());
      case ScheduledRunEnded ended ->
          new Command.RunEnded(
              ended.getInvocationId(),
              RunOutcome.valueOf(ended.getOutcome().name()),
              Optional.ofNullable(ended.getReason()));
      default -> throw new IllegalStateException("Nothing else can be asked of a schedule");
    };
  }

  /** A start. */
  public static Submit submit(String schedule, Effect.Start start, Instant now) {
    WireTarget target = WireTarget.unwrap(start.target());
    Due due = start.due();
    Envelope envelope =
        Envelope.newBuilder(target.template())
            .setSubmittedAt(now)
            .setScheduledFor(
                new ScheduledFor(
                    schedule,
                    due.nominal(),
                    ScheduleRows.cause(due.cause()),
                    start.previous().orElse(null),
                    start.missed()))
            .build();
    return new Submit(due.invocationId(), envelope, target.arguments());
  }

  /** That nothing will come of a start, for the schedule that has asked for it. */
  public static ScheduleCommand notStarted(ScheduleId id, UUID invocationId, String reason) {
    return new ScheduleCommand(
        id.project(),
        id.name(),
        invocationId,
        new ScheduledRunEnded(invocationId, ScheduledOutcome.FAILED, reason),
        null);
  }

  /** That nobody can say when something is to be due, for whoever has asked for it. */
  public static ScheduleDecided refused(ScheduleCommand asked, InvalidTimetable invalid) {
    return new ScheduleDecided(
        asked.getRequest(),
        asked.getAnswerTo().getClient(),
        "INVALID_TIMETABLE",
        invalid.getMessage(),
        null);
  }

  /** What became of something that was asked, for whoever waits to hear. */
  public static ScheduleDecided decided(
      ScheduleCommand asked, Decision<Event, Effect, Rejection> decision) {
    return new ScheduleDecided(
        asked.getRequest(),
        asked.getAnswerTo().getClient(),
        decision.rejection().map(Rejection::name).orElse(null),
        decision.rejection().map(Rejection::sentence).orElse(null),
        decision.effects().stream()
            .filter(Effect.Start.class::isInstance)
            .map(start -> ((Effect.Start) start).due().invocationId())
            .findFirst()
            .orElse(null));
  }
}
