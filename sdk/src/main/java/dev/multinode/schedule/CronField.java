package dev.multinode.schedule;

import java.util.List;

/** A field of a cron expression, and what may stand in it. */
enum CronField {
  SECOND("seconds", 0, 59, List.of()),
  MINUTE("minutes", 0, 59, List.of()),
  HOUR("hours", 0, 23, List.of()),
  DAY_OF_MONTH("days of month", 1, 31, List.of()),
  MONTH(
      "months",
      1,
      12,
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
  /** Sunday is 0 and 7. */
  DAY_OF_WEEK("days of week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

  final String plural;
  final int min;
  final int max;
  final List<String> names;

  CronField(String plural, int min, int max, List<String> names) {
    this.plural = plural;
    this.min = min;
    this.max = max;
    this.names = names;
  }

  /** What values there are, for whoever wrote another. */
  String allowed() {
    String range = "%s are %d-%d".formatted(plural, min, max);
    return names.isEmpty()
        ? range
        : "%s or %s-%s".formatted(range, names.getFirst(), names.getLast());
  }

  boolean isOfDays() {
    return this == DAY_OF_MONTH || this == DAY_OF_WEEK;
  }

  /** The largest value that a list without an end goes on to. */
  int last() {
    return this == DAY_OF_WEEK ? 6 : max;
  }
}
