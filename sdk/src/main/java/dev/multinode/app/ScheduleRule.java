package dev.multinode.app;

import dev.multinode.Multinode;
import dev.multinode.OverlapPolicy;
import dev.multinode.schedule.IntervalTimetable;
import dev.multinode.schedule.InvalidTimetable;
import dev.multinode.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * When a scheduled task runs.
 *
 * @param timetable its nominal times
 * @param overlap what becomes of a time while an earlier run has not ended
 * @param catchUp how late a time may run after an outage
 * @param jitter by how much a run may be put off
 * @param startAt no nominal time before it counts; empty for any
 * @param endAt no nominal time after it counts; empty for any
 * @param pauseOnFailure whether it is paused when a run fails or times out
 */
public record ScheduleRule(
    Timetable timetable,
    OverlapPolicy overlap,
    Duration catchUp,
    Duration jitter,
    Optional<Instant> startAt,
    Optional<Instant> endAt,
    boolean pauseOnFailure) {

  /** Checks nothing but that all of it is there. */
  public ScheduleRule {
    Objects.requireNonNull(timetable, "timetable");
    Objects.requireNonNull(overlap, "overlap");
  }

  /** Of a declaration without problems. */
  static ScheduleRule of(Multinode.ScheduledTask declared) {
    return new ScheduleRule(
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
      addIfUnreadable(problems, "is due by", () -> timetable(declared));
    }
    addIfUnreadable(problems, "has a startAt:", () -> instant(declared.startAt()));
    addIfUnreadable(problems, "has an endAt:", () -> instant(declared.endAt()));
    addDurationProblem(problems, "catchUp", declared.catchUp());
    addDurationProblem(problems, "jitter", declared.jitter());
    return problems;
  }

  private static void addIfUnreadable(List<String> problems, String what, Supplier<?> reading) {
    try {
      reading.get();
    } catch (InvalidTimetable e) {
      problems.add(what + " " + e.getMessage());
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
