package dev.multinode.schedule;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one cron expression. */
final class CronParser {

  private static final String WHAT = "cron expression";
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final String SHAPE =
      "write 5 (minute, hour, day of month, month, day of week), or 6 with seconds in front of"
          + " them";

  private static final Map<String, String> NAMED =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private final String text;

  CronParser(String text) {
    this.text = text;
  }

  CronFields parse() {
    List<Word> words = words();
    if (!words.isEmpty() && words.getFirst().text().startsWith("@")) {
      return named(words);
    }
    requireFiveOrSix(words);
    CronField[] fields = CronField.values();
    List<CronSet> sets = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      CronField field = fields[i + fields.length - words.size()];
      sets.add(new CronFieldParser(field, words.get(i).text(), words.get(i).start(), this).parse());
    }
    if (sets.size() < fields.length) {
      sets.addFirst(CronSet.of(0));
    }
    return due(sets);
  }

  private CronFields named(List<Word> words) {
    Word name = words.getFirst();
    String fields = NAMED.get(name.text().toLowerCase(Locale.ROOT));
    if (fields == null) {
      throw refusal(
          name.start(),
          "\"%s\" is not known: write one of %s, or fields"
              .formatted(
                  name.text(), String.join(", ", NAMED.keySet().stream().sorted().toList())));
    }
    if (words.size() > 1) {
      throw refusal(words.get(1).start(), "something follows %s".formatted(name.text()));
    }
    return new CronParser(fields).parse();
  }

  private void requireFiveOrSix(List<Word> words) {
    if (words.size() < 5) {
      throw refusal(
          text.stripTrailing().length(), "there are %d fields: %s".formatted(words.size(), SHAPE));
    }
    if (words.size() > 6) {
      throw refusal(
          words.get(6).start(),
          "a seventh field begins: %s; years cannot be named".formatted(SHAPE));
    }
  }

  private CronFields due(List<CronSet> sets) {
    CronSet ofMonth = sets.get(3);
    CronSet ofWeek = sets.get(5);
    CronFields fields =
        new CronFields(
            sets.get(0).values(),
            sets.get(1).values(),
            sets.get(2).values(),
            sets.get(4).values(),
            new CronFields.Days(
                ofMonth.open() ? 0 : ofMonth.values(),
                ofWeek.open() ? 0 : ofWeek.values(),
                Stream.concat(ofMonth.rules().stream(), ofWeek.rules().stream()).toList(),
                ofMonth.open() && ofWeek.open()),
            sets.get(2).open());
    if (fields.next(LocalDateTime.of(2000, 1, 1, 0, 0)).isEmpty()) {
      throw refusal(
          words().get(words().size() - 3).start(),
          "the day of month is one that none of the months has: it would never be due");
    }
    return fields;
  }

  private List<Word> words() {
    Matcher matcher = WORD.matcher(text);
    return matcher.results().map(found -> new Word(found.group(), found.start())).toList();
  }

  InvalidTimetable refusal(int index, String reason) {
    return new InvalidTimetable(WHAT, text, index, reason);
  }

  private record Word(String text, int start) {}

  /**
   * What a field names.
   *
   * @param values bits
   * @param rules days that are not in a list
   * @param open whether it leaves it open, as {@code *} and {@code ?} do
   */
  record CronSet(long values, List<DayRule> rules, boolean open) {

    CronSet {
      rules = List.copyOf(rules);
    }

    static CronSet of(int... values) {
      long bits = Arrays.stream(values).mapToLong(value -> 1L << value).reduce(0, (a, b) -> a | b);
      return new CronSet(bits, List.of(), false);
    }
  }
}
