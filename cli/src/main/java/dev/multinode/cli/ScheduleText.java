package dev.multinode.cli;

import dev.multinode.schedule.Timetable;
import dev.multinode.wire.CronTimes;
import dev.multinode.wire.IntervalTimes;
import dev.multinode.wire.ScheduleDefinition;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.ScheduleRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Schedules for people to read. */
final class ScheduleText {

  private ScheduleText() {}

  /** That there is no such schedule, and which there are. */
  static String unknown(String name, List<ScheduleRow> others) {
    return others.isEmpty()
        ? "There is no schedule %s, and no other.".formatted(name)
        : "There is no schedule %s. There are: %s."
            .formatted(
                name, others.stream().map(ScheduleRow::getName).collect(Collectors.joining(", ")));
  }

  /** One a line. */
  static String line(ScheduleRow row) {
    return "%s  %s  %s  %s"
        .formatted(row.getName(), times(row.getDefinition()), method(row), state(row));
  }

  /** All of it. */
  static List<String> lines(ScheduleRow row) {
    ScheduleDefinition definition = row.getDefinition();
    List<String> lines = new ArrayList<>();
    lines.add("name: " + row.getName());
    lines.add("runs: " + method(row));
    lines.add("due: " + times(definition));
    lines.add("state: " + state(row));
    lines.add("declared by: " + Optional.ofNullable(row.getDeclaredBy()).orElse("nobody"));
    lines.add("overlap: " + definition.getOverlap());
    lines.add("catch-up window: " + Duration.ofMillis(definition.getCatchUpMillis()));
    if (definition.getJitterMillis() > 0) {
      lines.add("jitter: " + Duration.ofMillis(definition.getJitterMillis()));
    }
    lines.add("running: " + row.getRunning().size());
    lines.add("waiting: " + row.getWaiting().size());
    lines.add(
        "last run: "
            + Optional.ofNullable(row.getPrevious()).map(Instant::toString).orElse("none"));
    next(row, 1).forEach(next -> lines.add("next: " + next));
    return lines;
  }

  /** When it is due next, if it is not paused; what is dealt with is not due any more. */
  static List<Instant> next(ScheduleRow row, int count) {
    ScheduleDefinition definition = row.getDefinition();
    Instant from =
        Optional.ofNullable(definition.getStartAt())
            .map(start -> start.minusMillis(1))
            .filter(row.getConsidered()::isBefore)
            .orElse(row.getConsidered());
    Instant end = Optional.ofNullable(definition.getEndAt()).orElse(Instant.MAX);
    Timetable timetable = timetable(definition);
    return timetable.next(from, count).stream().filter(time -> !time.isAfter(end)).toList();
  }

  /** One entry of a history. */
  static String line(ScheduleHistoryEntry entry) {
    String times =
        entry.getCount() == 1
            ? entry.getFrom().toString()
            : "%s to %s, %d times".formatted(entry.getFrom(), entry.getTo(), entry.getCount());
    String what =
        entry.getSkippedFor() != null
            ? "skipped " + entry.getSkippedFor()
            : Stream.of(
                    entry.getOutcome() == null ? "runs" : entry.getOutcome().toString(),
                    entry.getCause().toString(),
                    entry.getInvocationId().toString())
                .reduce((one, other) -> one + "  " + other)
                .orElseThrow();
    return "%d  %s  %s".formatted(entry.getNumber(), times, what);
  }

  private static String method(ScheduleRow row) {
    return row.getDefinition().getTemplate().getName();
  }

  private static String state(ScheduleRow row) {
    if (row.getPause() == null) {
      return "active";
    }
    String note = row.getPause().getNote();
    return note.isEmpty() ? "paused" : "paused (%s)".formatted(note);
  }

  private static String times(ScheduleDefinition definition) {
    return timetable(definition).toString();
  }

  private static Timetable timetable(ScheduleDefinition definition) {
    return switch (definition.getTimes()) {
      case CronTimes cron -> Timetable.cron(cron.getExpression(), cron.getZone());
      case IntervalTimes interval -> Timetable.every(interval.getReference(), interval.getEvery());
      default -> throw new IllegalStateException("There are no times but by cron and interval");
    };
  }
}
