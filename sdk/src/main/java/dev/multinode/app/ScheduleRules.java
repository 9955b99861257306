package dev.multinode.app;

import dev.multinode.Multinode;
import dev.multinode.ScheduleSpec;
import dev.multinode.schedule.IntervalTimetable;
import dev.multinode.schedule.InvalidTimetable;
import dev.multinode.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What an annotation says about when a scheduled task runs. */
final class ScheduleRules {

  private ScheduleRules() {}

  /** Of a declaration without problems. */
  static ScheduleSpec read(Multinode.ScheduledTask declared) {
    return new ScheduleSpec(
        timetable(declared),
        declared.overlap(),
        Duration.parse(declared.catchUp()),
        Duration.parse(declared.jitter()),
        instant(declared.startAt()),
        instant(declared.endAt()),
        declared.pauseOnFailure());
  }

  /** What is wrong with a declaration, a half-sentence each. */
  static List<String> problemsOf(Multinode.ScheduledTask declared) {
    List<String> problems = new ArrayList<>();
    boolean hasCron = !declared.cron().isEmpty();
    boolean hasInterval = !declared.every().isEmpty() || !declared.reference().isEmpty();
    if (hasCron == hasInterval) {
      problems.add(
          "says when it is due neither or twice: give it a cron, or a reference and every");
    } else if (hasInterval && (declared.every().isEmpty() || declared.reference().isEmpty())) {
      problems.add("has one of reference and every: an interval needs both");
    } else if (hasInterval && !declared.zone().isEmpty()) {
      problems.add(
          "has a zone beside a reference: write it there, as in 2023-09-08T23:00[Europe/London]");
    } else {
      readable(problems, "is due by", () -> Optional.of(timetable(declared)));
    }
    Optional<Instant> startAt =
        readable(problems, "has a startAt:", () -> instant(declared.startAt()));
    Optional<Instant> endAt = readable(problems, "has an endAt:", () -> instant(declared.endAt()));
    if (startAt.isPresent() && endAt.filter(startAt.get()::isAfter).isPresent()) {
      problems.add("has an endAt that is before its startAt: no time is between them");
    }
    addDurationProblem(problems, "catchUp", declared.catchUp());
    addDurationProblem(problems, "jitter", declared.jitter());
    return problems;
  }

  private static <T> Optional<T> readable(
      List<String> problems, String what, Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (InvalidTimetable e) {
      problems.add(what + " " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void addDurationProblem(List<String> problems, String what, String text) {
    boolean usable;
    try {
      usable = !Duration.parse(text).isNegative();
    } catch (DateTimeParseException e) {
      usable = false;
    }
    if (!usable) {
      problems.add(
          "asks for %s = \"%s\": use a duration such as \"PT30S\" or \"PT1H\""
              .formatted(what, text));
    }
  }

  private static Timetable timetable(Multinode.ScheduledTask declared) {
    return declared.cron().isEmpty()
        ? Timetable.every(declared.reference(), declared.every())
        : Timetable.cron(declared.cron(), declared.zone());
  }

  private static Optional<Instant> instant(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(IntervalTimetable.instantOf(text));
  }
}
