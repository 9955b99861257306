package dev.multinode.client;

import dev.multinode.OverlapPolicy;
import dev.multinode.ScheduleCause;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleInfo;
import dev.multinode.ScheduleSpec;
import dev.multinode.ScheduledFor;
import dev.multinode.ScheduledOutcome;
import dev.multinode.SkipReason;
import dev.multinode.schedule.CronTimetable;
import dev.multinode.schedule.IntervalTimetable;
import dev.multinode.schedule.Timetable;
import dev.multinode.wire.CronTimes;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.IntervalTimes;
import dev.multinode.wire.ScheduleDefinition;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.SchedulePause;
import dev.multinode.wire.ScheduleRow;
import dev.multinode.wire.ScheduleRule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Schedules on the wire in the words of the SDK, and the other way round. */
final class ScheduleTerms {

  private ScheduleTerms() {}

  /**
   * A schedule as it is asked for.
   *
   * @param template what each run is
   */
  static ScheduleDefinition definition(ScheduleSpec spec, Envelope template) {
    return new ScheduleDefinition(
        times(spec),
        overlap(spec),
        spec.catchUp().toMillis(),
        spec.jitter().toMillis(),
        instant(spec.startAt()),
        instant(spec.endAt()),
        spec.pauseOnFailure(),
        template);
  }

  /** The same as it stands in a manifest. */
  static ScheduleRule rule(ScheduleSpec spec) {
    return new ScheduleRule(
        times(spec),
        overlap(spec),
        spec.catchUp().toMillis(),
        spec.jitter().toMillis(),
        instant(spec.startAt()),
        instant(spec.endAt()),
        spec.pauseOnFailure());
  }

  private static Object times(ScheduleSpec spec) {
    return switch (spec.timetable()) {
      case CronTimetable cron -> new CronTimes(cron.expression(), cron.zone().getId());
      case IntervalTimetable interval -> new IntervalTimes(interval.reference(), interval.every());
    };
  }

  private static dev.multinode.wire.OverlapPolicy overlap(ScheduleSpec spec) {
    return dev.multinode.wire.OverlapPolicy.valueOf(spec.overlap().name());
  }

  private static Instant instant(Optional<Instant> time) {
    return time.map(each -> each.truncatedTo(ChronoUnit.MILLIS)).orElse(null);
  }

  /** What is known of a schedule. */
  static ScheduleInfo info(ScheduleRow row) {
    Envelope template = row.getDefinition().getTemplate();
    return new ScheduleInfo(
        row.getName(),
        template.getName(),
        template.getVersion(),
        spec(row.getDefinition()),
        Optional.ofNullable(row.getDeclaredBy()),
        row.getCreatedAt(),
        Optional.ofNullable(row.getPause()).map(ScheduleTerms::pause),
        row.getConsidered(),
        row.getRunning().stream().map(each -> each.getDue().getInvocationId()).toList(),
        row.getWaiting().size(),
        row.getBackfills().size(),
        Optional.ofNullable(row.getPrevious()),
        row.getMissed());
  }

  private static ScheduleInfo.Pause pause(SchedulePause pause) {
    return new ScheduleInfo.Pause(pause.getNote(), pause.getSince());
  }

  private static ScheduleSpec spec(ScheduleDefinition definition) {
    return new ScheduleSpec(
        timetable(definition),
        OverlapPolicy.valueOf(definition.getOverlap().name()),
        Duration.ofMillis(definition.getCatchUpMillis()),
        Duration.ofMillis(definition.getJitterMillis()),
        Optional.ofNullable(definition.getStartAt()),
        Optional.ofNullable(definition.getEndAt()),
        definition.getPauseOnFailure());
  }

  private static Timetable timetable(ScheduleDefinition definition) {
    return switch (definition.getTimes()) {
      case CronTimes cron -> Timetable.cron(cron.getExpression(), cron.getZone());
      case IntervalTimes interval -> Timetable.every(interval.getReference(), interval.getEvery());
      default -> throw new IllegalStateException("There are no times but by cron and interval");
    };
  }

  /** What a schedule did. */
  static ScheduleEntry entry(ScheduleHistoryEntry entry) {
    return entry.getSkippedFor() == null ? run(entry) : skip(entry);
  }

  private static ScheduleEntry.Run run(ScheduleHistoryEntry entry) {
    return new ScheduleEntry.Run(
        entry.getNumber(),
        entry.getAt(),
        entry.getFrom(),
        entry.getInvocationId(),
        cause(entry.getCause()),
        Optional.ofNullable(entry.getOutcome()).map(each -> ScheduledOutcome.valueOf(each.name())),
        Optional.ofNullable(entry.getEndedAt()),
        Optional.ofNullable(entry.getReason()));
  }

  private static ScheduleEntry.Skip skip(ScheduleHistoryEntry entry) {
    return new ScheduleEntry.Skip(
        entry.getNumber(),
        entry.getAt(),
        entry.getFrom(),
        entry.getTo(),
        entry.getCount(),
        SkipReason.valueOf(entry.getSkippedFor().name()));
  }

  /** What an invocation that a schedule has started is for. */
  static ScheduledFor scheduledFor(dev.multinode.wire.ScheduledFor wire) {
    return new ScheduledFor(
        wire.getSchedule(),
        wire.getNominalTime(),
        cause(wire.getCause()),
        Optional.ofNullable(wire.getPrevious()),
        wire.getMissed());
  }

  private static ScheduleCause cause(dev.multinode.wire.ScheduleCause cause) {
    return ScheduleCause.valueOf(cause.name());
  }
}
