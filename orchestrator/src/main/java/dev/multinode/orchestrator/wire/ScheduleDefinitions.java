package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.schedules.OverlapPolicy;
import dev.multinode.orchestrator.core.schedules.Schedule;
import dev.multinode.schedule.CronTimetable;
import dev.multinode.schedule.IntervalTimetable;
import dev.multinode.schedule.Timetable;
import dev.multinode.wire.CronTimes;
import dev.multinode.wire.IntervalTimes;
import dev.multinode.wire.ScheduleDefinition;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** Schedules as they are asked for and stored. */
final class ScheduleDefinitions {

  private ScheduleDefinitions() {}

  /**
   * Reads one.
   *
   * @throws dev.multinode.schedule.InvalidTimetable if nobody can say when it is due
   */
  static Schedule read(ScheduleDefinition wire, ByteBuffer arguments) {
    return new Schedule(
        timetable(wire),
        OverlapPolicy.valueOf(wire.getOverlap().name()),
        Duration.ofMillis(wire.getCatchUpMillis()),
        Duration.ofMillis(wire.getJitterMillis()),
        Optional.ofNullable(wire.getStartAt()),
        Optional.ofNullable(wire.getEndAt()),
        wire.getPauseOnFailure(),
        new WireTarget(wire.getTemplate(), arguments));
  }

  static ScheduleDefinition write(Schedule schedule) {
    return new ScheduleDefinition(
        times(schedule.timetable()),
        dev.multinode.wire.OverlapPolicy.valueOf(schedule.overlap().name()),
        schedule.catchUp().toMillis(),
        schedule.jitter().toMillis(),
        schedule.startAt().orElse(null),
        schedule.endAt().orElse(null),
        schedule.pauseOnFailure(),
        WireTarget.unwrap(schedule.target()).template());
  }

  private static Timetable timetable(ScheduleDefinition wire) {
    return switch (wire.getTimes()) {
      case CronTimes cron -> Timetable.cron(cron.getExpression(), cron.getZone());
      case IntervalTimes interval -> Timetable.every(interval.getReference(), interval.getEvery());
      default -> throw new IllegalStateException("There are no times but by cron and interval");
    };
  }

  private static Object times(Timetable timetable) {
    return switch (timetable) {
      case CronTimetable cron -> new CronTimes(cron.expression(), cron.zone().getId());
      case IntervalTimetable interval -> new IntervalTimes(interval.reference(), interval.every());
    };
  }
}
