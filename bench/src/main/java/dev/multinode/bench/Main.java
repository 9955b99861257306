package dev.multinode.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench/run}: each benchmark is a subcommand. */
@Command(
    name = "bench/run",
    mixinStandardHelpOptions = true,
    description = "Measure Multinode beside its floor, on an embedded cluster of its own.",
    synopsisSubcommandLabel = "BENCHMARK",
    subcommands = {
      Main.Calls.class,
      Main.Startup.class,
      Main.LivesOfJobs.class,
      Main.Dicts.class,
      Main.Locks.class,
      Main.Schedules.class
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which benchmark?");
  }

  @Command(
      name = "calls",
      mixinStandardHelpOptions = true,
      description = "No-op calls, windowed and one by one, beside a plain Kafka echo.")
  static final class Calls implements Callable<Integer> {

    @Option(
        names = "--warm-up",
        defaultValue = "100000",
        description = "Calls before the first round. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
        names = "--calls",
        defaultValue = "50000",
        description = "Calls of a windowed round. Default: ${DEFAULT-VALUE}.")
    private int calls;

    @Option(
        names = "--sequential",
        defaultValue = "2000",
        description = "Calls of a round one by one. Default: ${DEFAULT-VALUE}.")
    private int sequential;

    @Option(
        names = "--rounds",
        defaultValue = "3",
        description = "Rounds. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    public Integer call() throws Exception {
      new CallsBench(warmUp, calls, sequential, rounds, System.out).run();
      return 0;
    }
  }

  @Command(
      name = "startup",
      mixinStandardHelpOptions = true,
      description =
          "How long an embedded cluster takes to be ready, and the chess job to its first yield.")
  static final class Startup implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
      StartupBench.run(System.out);
      return 0;
    }
  }

  @Command(
      name = "lives",
      mixinStandardHelpOptions = true,
      description =
          "Cancels until they arrive in user code, killed workers until their job runs elsewhere,"
              + " and yields of one job.")
  static final class LivesOfJobs implements Callable<Integer> {

    @Option(
        names = "--cancels",
        defaultValue = "200",
        description = "Jobs to cancel. Default: ${DEFAULT-VALUE}.")
    private int cancels;

    @Option(
        names = "--kills",
        defaultValue = "5",
        description = "Workers to kill. Default: ${DEFAULT-VALUE}.")
    private int kills;

    @Option(
        names = "--yields",
        defaultValue = "20000",
        description = "Values that one job yields. Default: ${DEFAULT-VALUE}.")
    private int yields;

    @Override
    public Integer call() throws Exception {
      new LivesBench(cancels, kills, yields, System.out).run();
      return 0;
    }
  }

  @Command(
      name = "dicts",
      mixinStandardHelpOptions = true,
      description = "Reads and writes of a dict beside a plain map, and the load of a journal.")
  static final class Dicts implements Callable<Integer> {

    @Option(
        names = "--operations",
        defaultValue = "100000",
        description = "Reads of a round; of writes a tenth. Default: ${DEFAULT-VALUE}.")
    private int operations;

    @Option(
        names = "--entries",
        defaultValue = "1000000",
        description = "Entries of the journal that is loaded. Default: ${DEFAULT-VALUE}.")
    private int entries;

    @Override
    public Integer call() throws Exception {
      new DictsBench(operations, entries, System.out).run();
      return 0;
    }
  }

  @Command(
      name = "locks",
      mixinStandardHelpOptions = true,
      description =
          "Locks taken and given back, of three members in processes of their own, beside"
              + " Hazelcast's own.")
  static final class Locks implements Callable<Integer> {

    @Option(
        names = "--holds",
        defaultValue = "10000",
        description = "Locks to take in a round. Default: ${DEFAULT-VALUE}.")
    private int holds;

    @Override
    public Integer call() throws Exception {
      new LocksBench(holds, System.out).run();
      return 0;
    }
  }

  @Command(
      name = "schedules",
      mixinStandardHelpOptions = true,
      description = "How late schedules fire, of which many are there and some due each second.")
  static final class Schedules implements Callable<Integer> {

    @Option(
        names = "--schedules",
        defaultValue = "10000",
        description = "How many there are. Default: ${DEFAULT-VALUE}.")
    private int schedules;

    @Option(
        names = "--per-second",
        defaultValue = "100",
        description = "How many of them are due each second. Default: ${DEFAULT-VALUE}.")
    private int perSecond;

    @Option(
        names = "--seconds",
        defaultValue = "60",
        description = "For how long they are looked at. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Override
    public Integer call() {
      new SchedulesBench(schedules, perSecond, Duration.ofSeconds(seconds), System.out).run();
      return 0;
    }
  }
}
