package dev.multinode.cli;

import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleInfo;
import dev.multinode.ScheduleSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Schedules for people to read. */
final class ScheduleText {

  private ScheduleText() {}

  /** That there is no such schedule, and which there are. */
  static String unknown(String name, List<ScheduleInfo> others) {
    return others.isEmpty()
        ? "There is no schedule %s, and no other.".formatted(name)
        : "There is no schedule %s. There are: %s."
            .formatted(
                name, others.stream().map(ScheduleInfo::name).collect(Collectors.joining(", ")));
  }

  /** One a line. */
  static String line(ScheduleInfo info) {
    return "%s  %s  %s  %s"
        .formatted(info.name(), info.spec().timetable(), info.method(), state(info));
  }

  /** All of it, as of a time. */
  static List<String> lines(ScheduleInfo info, Instant now) {
    ScheduleSpec spec = info.spec();
    List<String> lines = new ArrayList<>();
    lines.add("name: " + info.name());
    lines.add("runs: " + info.method());
    lines.add("due: " + spec.timetable());
    lines.add("state: " + state(info));
    lines.add("declared by: " + info.declaredBy().orElse("nobody"));
    lines.add("overlap: " + spec.overlap());
    lines.add("catch-up window: " + spec.catchUp());
    if (!spec.jitter().isZero()) {
      lines.add("jitter: " + spec.jitter());
    }
    lines.add("running: " + info.running().size());
    lines.add("waiting: " + info.waiting());
    lines.add("last run: " + info.previousRun().map(Instant::toString).orElse("none"));
    info.next(now, 1).forEach(next -> lines.add("next: " + next));
    return lines;
  }

  /** One entry of a history. */
  static String line(ScheduleEntry entry) {
    return switch (entry) {
      case ScheduleEntry.Run run ->
          "%d  %s  %s  %s  %s%s"
              .formatted(
                  run.number(),
                  run.nominalTime(),
                  run.outcome().map(Enum::name).orElse("runs"),
                  run.cause(),
                  run.id(),
                  run.reason().map("  "::concat).orElse(""));
      case ScheduleEntry.Skip skip ->
          "%d  %s  skipped %s".formatted(skip.number(), times(skip), skip.reason());
    };
  }

  private static String times(ScheduleEntry.Skip skip) {
    return skip.count() == 1
        ? skip.from().toString()
        : "%s to %s, %d times".formatted(skip.from(), skip.to(), skip.count());
  }

  private static String state(ScheduleInfo info) {
    return info.pause()
        .map(ScheduleInfo.Pause::note)
        .map(note -> note.isEmpty() ? "paused" : "paused (%s)".formatted(note))
        .orElse("active");
  }
}
