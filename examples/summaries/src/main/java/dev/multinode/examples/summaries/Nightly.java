package dev.multinode.examples.summaries;

import dev.multinode.Dict;
import dev.multinode.Multinode;
import dev.multinode.TaskContext;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The batch of the night. */
public final class Nightly {

  private Nightly() {}

  /** Looks ahead for all countries, on whatever workers there are, and keeps what was found. */
  @Multinode.ScheduledTask(cron = "0 23 * * *", catchUp = "PT6H", cpu = 0.1)
  public static void batch(TaskContext task) {
    List<Forecast> found = Multinode.current().function(Nightly::forecast).map(Countries.all());
    forecasts()
        .putAll(
            found.stream()
                .collect(Collectors.toMap(each -> each.country().code(), Function.identity())));
    System.out.printf(
        "Looked %d years ahead for %d countries, for %s%n",
        Projection.YEARS, found.size(), task.nominalTime());
  }

  /** The heavy part: one country's futures. */
  @Multinode.Function(cpu = 4, memory = "4GiB")
  public static Forecast forecast(Country country) {
    return Projection.of(country);
  }

  /** What was found last, by the codes of the countries. */
  static Dict<String, Forecast> forecasts() {
    return Multinode.current().dict("forecasts", String.class, Forecast.class);
  }
}
