package dev.multinode;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant who misspelt a name. */
final class NearestNames {

  private static final int SHOWN = 3;

  private NearestNames() {}

  /**
   * The known names that a few typing mistakes turn into the wrong one, the fewest mistakes first.
   */
  static List<String> of(String wrong, Collection<String> known) {
    int tolerated = Math.max(2, wrong.length() / 3);
    return known.stream()
        .filter(name -> distance(wrong, name) <= tolerated)
        .sorted(
            Comparator.<String>comparingInt(name -> distance(wrong, name))
                .thenComparing(name -> name))
        .limit(SHOWN)
        .toList();
  }

  /** Levenshtein's distance, upper and lower case being the same. */
  private static int distance(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
