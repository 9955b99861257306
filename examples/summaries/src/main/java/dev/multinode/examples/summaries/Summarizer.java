package dev.multinode.examples.summaries;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts forecasts into a few words. */
final class Summarizer {

  private static final String WORLD = "world";

  private Summarizer() {}

  /** One for each region, and one for the world. */
  static List<Summary> summarize(Collection<Forecast> forecasts, LocalDate day) {
    Map<String, List<Forecast>> subjects =
        forecasts.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.country().region(), TreeMap::new, Collectors.toList()));
    subjects.put(WORLD, List.copyOf(forecasts));
    return subjects.entrySet().stream()
        .filter(subject -> !subject.getValue().isEmpty())
        .map(
            subject ->
                new Summary(
                    subject.getKey(),
                    day.toString(),
                    text(subject.getKey(), subject.getValue(), day)))
        .toList();
  }

  private static String text(String subject, List<Forecast> of, LocalDate day) {
    double now = of.stream().mapToDouble(each -> each.country().population()).sum();
    double then = of.stream().mapToDouble(Forecast::median).sum();
    Comparator<Forecast> byChange = Comparator.comparingDouble(Forecast::change);
    Forecast most = of.stream().max(byChange).orElseThrow();
    Forecast least = of.stream().min(byChange).orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s, %s: in %d countries %,.0f million people may become %,.0f by %d (%+.0f %%). Most of"
            + " all %s (%+.0f %%), least of all %s (%+.0f %%).",
        subject.substring(0, 1).toUpperCase(Locale.ROOT) + subject.substring(1),
        day,
        of.size(),
        now,
        then,
        day.getYear() + Projection.YEARS,
        100 * (then / now - 1),
        most.country().name(),
        most.change(),
        least.country().name(),
        least.change());
  }
}
