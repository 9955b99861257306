package dev.multinode.schedule;

import dev.multinode.schedule.CronParser.CronSet;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Reads one field of a cron expression, from its first character to its last. */
final class CronFieldParser {

  private final CronField field;
  private final String text;
  private final int start;
  private final CronParser whole;
  private final List<DayRule> rules = new ArrayList<>();
  private int at;
  private long values;
  private boolean open;

  /** Where the field begins in the whole. */
  CronFieldParser(CronField field, String text, int start, CronParser whole) {
    this.field = field;
    this.text = text.toUpperCase(Locale.ROOT);
    this.start = start;
    this.whole = whole;
  }

  CronSet parse() {
    if (text.equals("?") && field.isOfDays()) {
      return everything();
    }
    item();
    while (takes(',')) {
      item();
    }
    if (at < text.length()) {
      throw refusal(at, "\"%s\" is too much: %s".formatted(text.charAt(at), field.allowed()));
    }
    return open ? everything() : new CronSet(values, rules, false);
  }

  private CronSet everything() {
    add(field.min, field.last(), 1);
    return new CronSet(values, List.of(), true);
  }

  private void item() {
    int from = at;
    if (takes('*')) {
      if (takes('/')) {
        add(field.min, field.last(), step());
      } else {
        open = true;
      }
      return;
    }
    String letters = peek(Character::isLetter);
    if (field == CronField.DAY_OF_MONTH && letters.startsWith("L")) {
      lastOfMonth(letters);
      return;
    }
    int value = value();
    if (field == CronField.DAY_OF_MONTH && takes('W')) {
      rules.add(new DayRule.NearestWorkday(value));
    } else if (field == CronField.DAY_OF_WEEK && takes('L')) {
      rules.add(new DayRule.Last(weekday(value)));
    } else if (field == CronField.DAY_OF_WEEK && takes('#')) {
      rules.add(new DayRule.Nth(weekday(value), number(1, 5, "the number of the week in a month")));
    } else {
      range(from, value);
    }
  }

  private void lastOfMonth(String letters) {
    if (letters.equals("LW")) {
      at += 2;
      rules.add(new DayRule.LastWorkday());
    } else if (letters.equals("L")) {
      at++;
      int before = takes('-') ? number(1, 30, "how long before the last day") : 0;
      rules.add(new DayRule.BeforeLast(before));
    } else {
      throw refusal(at, "\"%s\" is not known: write L, L-3 or LW".formatted(letters));
    }
  }

  private void range(int from, int first) {
    if (takes('-')) {
      int last = value();
      int end = field == CronField.DAY_OF_WEEK && last == 0 && first > 0 ? 7 : last;
      if (end < first) {
        throw refusal(
            from,
            "%s runs backwards: write %d-%d,%d-%d"
                .formatted(text.substring(from, at), first, field.last(), field.min, last));
      }
      add(first, end, takes('/') ? step() : 1);
    } else if (takes('/')) {
      add(first, Math.max(first, field.last()), step());
    } else {
      add(first, first, 1);
    }
  }

  private int step() {
    return number(1, field.max, "a step");
  }

  private int value() {
    String letters = peek(Character::isLetter);
    if (letters.isEmpty()) {
      return number(field.min, field.max, null);
    }
    // What may follow the name of a day is a letter too.
    boolean last = field == CronField.DAY_OF_WEEK && letters.length() == 4 && letters.endsWith("L");
    String name = last ? letters.substring(0, 3) : letters;
    int index = field.names.indexOf(name);
    if (index < 0) {
      throw refusal(at, unknown(letters));
    }
    at += name.length();
    return field == CronField.MONTH ? index + 1 : index;
  }

  private String unknown(String letters) {
    if (field == CronField.DAY_OF_WEEK && letters.equals("L")) {
      return "L stands behind a day: write 5L or FRIL for the last Friday of the month, SAT for"
          + " Saturday";
    }
    if (field == CronField.DAY_OF_MONTH && letters.equals("W")) {
      return "W stands behind a day: write 15W, or LW for the last one from Monday to Friday";
    }
    return "\"%s\" is not known: %s".formatted(letters, field.allowed());
  }

  /**
   * A number.
   *
   * @param what what it is, if it is not a value of the field
   */
  private int number(int min, int max, String what) {
    String digits = peek(CronFieldParser::isDigit);
    String allowed = what == null ? field.allowed() : "%s is %d-%d".formatted(what, min, max);
    if (digits.isEmpty()) {
      String found =
          at < text.length()
              ? "\"%s\" is no number".formatted(text.charAt(at))
              : "a number is missing";
      throw refusal(at, "%s: %s".formatted(found, allowed));
    }
    int number = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    if (number < min || number > max) {
      throw refusal(
          at, "%s is too %s: %s".formatted(digits, number < min ? "small" : "large", allowed));
    }
    at += digits.length();
    return number;
  }

  private void add(int first, int last, int step) {
    for (int value = first; value <= last; value += step) {
      values |= 1L << (field == CronField.DAY_OF_WEEK ? value % 7 : value);
    }
  }

  private boolean takes(char wanted) {
    boolean there = at < text.length() && text.charAt(at) == wanted;
    if (there) {
      at++;
    }
    return there;
  }

  private String peek(IntPredicate wanted) {
    int end = at;
    while (end < text.length() && wanted.test(text.charAt(end))) {
      end++;
    }
    return text.substring(at, end);
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private static DayOfWeek weekday(int value) {
    return DayOfWeek.of(value == 0 ? 7 : value);
  }

  private InvalidTimetable refusal(int index, String reason) {
    return whole.refusal(start + index, reason);
  }
}
