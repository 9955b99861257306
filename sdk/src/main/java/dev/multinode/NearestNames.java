package dev.multinode;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody who wrote another one may have meant. */
final class NearestNames {

  private static final int AT_MOST = 3;

  private NearestNames() {}

  /** The most similar first; none that differs in more than a third of the method's letters. */
  static List<String> of(String wanted, Collection<String> names) {
    return names.stream()
        .map(name -> new Candidate(name, distance(wanted, name)))
        .filter(each -> each.distance() <= Math.max(2, afterTheDot(each.name()).length() / 3))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(AT_MOST)
        .map(Candidate::name)
        .toList();
  }

  private record Candidate(String name, int distance) {}

  private static int distance(String wanted, String name) {
    String a = wanted.toLowerCase(Locale.ROOT);
    String b = name.toLowerCase(Locale.ROOT);
    // Whoever leaves the class out, or takes another for it, still means the method.
    boolean sameMethod = afterTheDot(a).equals(afterTheDot(b));
    return sameMethod ? 1 : edits(a, b);
  }

  private static String afterTheDot(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Levenshtein's distance, one row of the matrix at a time. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
