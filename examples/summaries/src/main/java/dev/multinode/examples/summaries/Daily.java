package dev.multinode.examples.summaries;

import dev.multinode.Dict;
import dev.multinode.DictEntry;
import dev.multinode.Multinode;
import dev.multinode.TaskContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The summaries of the day. */
public final class Daily {

  private Daily() {}

  /** Writes what the night has found in a few words, one summary for each subject. */
  @Multinode.ScheduledTask(cron = "0 6 * * *", catchUp = "PT6H", cpu = 0.1)
  public static void summaries(TaskContext task) {
    List<Forecast> found = Nightly.forecasts().entries().map(DictEntry::value).toList();
    LocalDate day = LocalDate.ofInstant(task.nominalTime(), ZoneOffset.UTC);
    Dict<String, Summary> summaries = summaries(Multinode.current());
    List<Summary> written = Summarizer.summarize(found, day);
    written.forEach(each -> summaries.put(each.subject(), each));
    System.out.printf("Wrote %d summaries for %s%n", written.size(), day);
  }

  /** What was written last, by subject. */
  static Dict<String, Summary> summaries(Multinode multinode) {
    return multinode.dict("summaries", String.class, Summary.class);
  }
}
