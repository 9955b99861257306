package dev.multinode.cli;

import dev.multinode.cli.cluster.Cluster;
import dev.multinode.cli.cluster.DataDirectory;
import dev.multinode.cli.demo.SummariesDemo;
import dev.multinode.orchestrator.core.schedules.ScheduleTime;
import dev.multinode.process.Shutdown;
import dev.multinode.process.UserError;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code multinode demo summaries}. */
@Command(
    name = "summaries",
    mixinStandardHelpOptions = true,
    description =
        "A nightly batch over countries, daily summaries of it, and a service that answers with"
            + " them.",
    footer = {
      "",
      "Schedules live in a time that goes by faster, so that days pass in seconds.",
      "Exit codes: 0 the summaries of all days were served; 1 they were not; 2 an option is wrong."
    })
final class SummariesCommand implements Callable<Integer>, StartsCluster {

  private static final int SECONDS_OF_A_DAY = 86_400;
  private static final int SHORTEST_DAY = 5;
  private static final int MOST_DAYS = 365;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many days of summaries to show, 1 to 365. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--day-seconds",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "How long a day takes, 5 to 86400. Default: ${DEFAULT-VALUE}.")
  private int daySeconds;

  @Mixin private ClusterOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check();
    PrintWriter out = spec.commandLine().getOut();
    try (Shutdown shutdown = Shutdown.onSignal();
        DataDirectory data = DataDirectory.ephemeral()) {
      Logging.to(data.logs().resolve("multinode.log"));
      out.println("Starting a cluster on this machine…");
      out.flush();
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      ScheduleTime time = new ScheduleTime(now, SECONDS_OF_A_DAY / daySeconds);
      try (Cluster cluster = options.start(data.path(), SummariesDemo.app(), time)) {
        return new SummariesDemo(cluster, time, shutdown::asked, out).run(days) ? 0 : 1;
      }
    }
  }

  @Override
  public void check() {
    options.check();
    if (days < 1 || days > MOST_DAYS) {
      throw new UserError("--days must be between 1 and %d, not %d.".formatted(MOST_DAYS, days));
    }
    if (daySeconds < SHORTEST_DAY || daySeconds > SECONDS_OF_A_DAY) {
      throw new UserError(
          "--day-seconds must be between %d and %d, not %d."
              .formatted(SHORTEST_DAY, SECONDS_OF_A_DAY, daySeconds));
    }
  }
}
