package dev.multinode.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multinode.OverlapPolicy;
import dev.multinode.ScheduleDoesNotExist;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleInfo;
import dev.multinode.ScheduleSpec;
import dev.multinode.client.KafkaClient;
import dev.multinode.client.StartRequest;
import dev.multinode.process.UserError;
import dev.multinode.schedule.Timetable;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.spi.ScheduleBackend;
import dev.multinode.wire.MethodManifest;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code multinode schedule}: what runs by itself when it is due. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    description = "Look at schedules, create them, and ask something of them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done; 1 it was refused, for a reason that is told, or nobody answers; 2 the"
          + " command line is wrong."
    })
final class ScheduleCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See the list below.");
  }

  @Command(mixinStandardHelpOptions = true, description = "List all schedules, one a line.")
  void list(@Mixin ClientOptions options) {
    with(
        options,
        client -> all(client).forEach(schedule -> out().println(ScheduleText.line(schedule))));
  }

  @Command(mixinStandardHelpOptions = true, description = "Show a schedule and what it remembers.")
  void show(@Parameters(paramLabel = "NAME") String name, @Mixin ClientOptions options) {
    with(
        options,
        client -> ScheduleText.lines(find(client, name), Instant.now()).forEach(out()::println));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Show its runs and what was skipped, with the reasons, the latest first.")
  void history(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "20",
              description = "How many entries at most. Default: 20.")
          int limit,
      @Mixin ClientOptions options) {
    with(
        options,
        client -> {
          find(client, name);
          List<ScheduleEntry> history = client.schedules().history(name);
          history.stream().limit(limit).map(ScheduleText::line).forEach(out()::println);
        });
  }

  @Command(mixinStandardHelpOptions = true, description = "Show when it is due next.")
  void next(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--count",
              paramLabel = "N",
              defaultValue = "5",
              description = "How many times. Default: 5.")
          int count,
      @Mixin ClientOptions options) {
    with(options, client -> find(client, name).next(Instant.now(), count).forEach(out()::println));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Keep it from running until it is resumed.")
  void pause(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--note",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Why, for others to read.")
          String note,
      @Mixin ClientOptions options) {
    with(options, client -> client.schedules().pause(name, note));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Let it run again; what was due meanwhile is skipped.")
  void resume(@Parameters(paramLabel = "NAME") String name, @Mixin ClientOptions options) {
    with(options, client -> client.schedules().resume(name));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Run it now, and print the id of what was started.")
  void trigger(@Parameters(paramLabel = "NAME") String name, @Mixin ClientOptions options) {
    with(
        options,
        client -> {
          Optional<UUID> started = client.schedules().trigger(name);
          out().println(started.map(UUID::toString).orElse("waits for the end of an earlier run"));
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Run its times of a span in the past that have not run.")
  void backfill(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--from", paramLabel = "TIME", required = true, description = "The first.")
          Instant from,
      @Option(names = "--to", paramLabel = "TIME", required = true, description = "The last.")
          Instant to,
      @Mixin ClientOptions options) {
    with(options, client -> client.schedules().backfill(name, from, to));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Remove one that was created; what it has started goes on.")
  void remove(@Parameters(paramLabel = "NAME") String name, @Mixin ClientOptions options) {
    with(options, client -> client.schedules().remove(name));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Create one for any function or job that is deployed.")
  void create(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Definition definition,
      @Mixin ClientOptions options) {
    requireName(name);
    ScheduleSpec spec = definition.spec();
    with(options, client -> client.schedules().create(name, spec, definition.start(client)));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Make one that was created another, which remembers what it did.")
  void update(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Definition definition,
      @Mixin ClientOptions options) {
    ScheduleSpec spec = definition.spec();
    with(options, client -> client.schedules().update(name, spec, definition.start(client)));
  }

  private void with(ClientOptions options, Consumer<KafkaClient> action) {
    try (KafkaClient client = options.connect()) {
      action.accept(client);
      out().flush();
    }
  }

  private static void requireName(String name) {
    try {
      ScheduleBackend.checkedName(name);
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage());
    }
  }

  private static List<ScheduleInfo> all(KafkaClient client) {
    return client.multinode().schedules().list().toList();
  }

  private static ScheduleInfo find(KafkaClient client, String name) {
    try {
      return client.schedules().get(name);
    } catch (ScheduleDoesNotExist e) {
      throw new UserError(ScheduleText.unknown(name, all(client)));
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** What a schedule runs, and when. */
  static final class Definition {

    @Option(
        names = "--method",
        paramLabel = "NAME",
        required = true,
        description = "The function or job that it runs, such as Texts.summarise.")
    private String method;

    @Option(
        names = "--arguments",
        paramLabel = "JSON",
        defaultValue = "{}",
        description = "Its arguments by name, or an array in their order. Default: none.")
    private String json;

    @ArgGroup(multiplicity = "1")
    private Times times;

    @Option(
        names = "--overlap",
        defaultValue = "SKIP",
        description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OverlapPolicy overlap;

    @Option(
        names = "--catch-up",
        paramLabel = "DURATION",
        defaultValue = "PT1M",
        description = "How late a time may run after an outage. Default: ${DEFAULT-VALUE}.")
    private Duration catchUp;

    @Option(
        names = "--jitter",
        paramLabel = "DURATION",
        defaultValue = "PT0S",
        description = "By how much a run may be put off. Default: ${DEFAULT-VALUE}.")
    private Duration jitter;

    @Option(names = "--start-at", paramLabel = "TIME", description = "No time before it counts.")
    private Instant startAt;

    @Option(names = "--end-at", paramLabel = "TIME", description = "No time after it counts.")
    private Instant endAt;

    @Option(names = "--pause-on-failure", description = "Pause it when a run fails.")
    private boolean pauseOnFailure;

    /** When it is due. */
    ScheduleSpec spec() {
      try {
        return new ScheduleSpec(
            times.read(),
            overlap,
            catchUp,
            jitter,
            Optional.ofNullable(startAt),
            Optional.ofNullable(endAt),
            pauseOnFailure);
      } catch (IllegalArgumentException e) {
        throw new UserError(e.getMessage());
      }
    }

    /** What each run is. */
    StartRequest start(KafkaClient client) {
      MethodManifest manifest = client.apps().find(method);
      JsonNode tree;
      try {
        tree = new ObjectMapper().readTree(json);
      } catch (JsonProcessingException e) {
        throw new UserError("--arguments is no JSON: " + e.getOriginalMessage());
      }
      PayloadCodec codec = new PayloadCodec(client.registry());
      int schema = manifest.getArgumentsSchemaId();
      return StartRequest.of(
          method,
          tree.isArray()
              ? codec.argumentsFromTrees(schema, tree)
              : codec.argumentsFromJson(schema, tree));
    }
  }

  /** A cron expression or an interval. */
  static final class Times {

    @ArgGroup(exclusive = false)
    private Cron cron;

    @ArgGroup(exclusive = false)
    private Interval interval;

    Timetable read() {
      return cron != null ? cron.read() : interval.read();
    }
  }

  /** Due by a cron expression. */
  static final class Cron {

    @Option(
        names = "--cron",
        paramLabel = "EXPRESSION",
        required = true,
        description = "Five fields, six with seconds, or a name such as @daily.")
    private String expression;

    @Option(
        names = "--zone",
        paramLabel = "ZONE",
        defaultValue = "UTC",
        description = "Whose clocks count. Default: ${DEFAULT-VALUE}.")
    private String zone;

    Timetable read() {
      return Timetable.cron(expression, zone);
    }
  }

  /** Due by an interval. */
  static final class Interval {

    @Option(
        names = "--every",
        paramLabel = "INTERVAL",
        required = true,
        description = "Such as P1D, P1M or PT30S.")
    private String every;

    @Option(
        names = "--reference",
        paramLabel = "TIME",
        required = true,
        description = "From when it counts, such as 2023-09-08T23:00[Europe/London].")
    private String reference;

    Timetable read() {
      return Timetable.every(reference, every);
    }
  }
}
