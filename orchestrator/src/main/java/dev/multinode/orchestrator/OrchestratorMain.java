package dev.multinode.orchestrator;

import dev.multinode.installation.InstallationOptions;
import dev.multinode.orchestrator.core.schedules.ScheduleTime;
import dev.multinode.process.Program;
import dev.multinode.process.RoleProcess;
import dev.multinode.process.WholeNumber;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** An orchestrator as a process of its own. */
@Command(
    name = "orchestrator",
    mixinStandardHelpOptions = true,
    description =
        "Run an orchestrator: the engine that decides, the view that readers see, the query"
            + " endpoint.",
    footer = {
      "",
      "It refuses to start while topics or groups are not as they have to be: see multinode topics"
          + " apply."
    })
public final class OrchestratorMain implements Callable<Integer> {

  @Mixin private RoleProcess process;

  @Mixin private InstallationOptions installation;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      required = true,
      description = "Where it keeps its stores; the same folder at each start saves a restore.")
  private Path stateDirectory;

  @Option(
      names = "--id",
      paramLabel = "UUID",
      description =
          "Which orchestrator it is, the same at each start. Default: follows from the folder of"
              + " its stores.")
  private UUID id;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "The address that the query endpoint listens on and is reached at. Default:"
              + " ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = WholeNumber.Port.class,
      defaultValue = "0",
      description = "The query endpoint's port; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      defaultValue = "1",
      description = "Threads of the engine, and as many of the view. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--schedule-time",
      paramLabel = "SPEED@FROM",
      converter = ScheduleTimeOption.class,
      defaultValue = "1@1970-01-01T00:00:00Z",
      description =
          "For demonstrations: lets the time of schedules go by so many times as fast from an"
              + " instant on, as in 3600@2026-12-01T00:00:00Z.")
  private ScheduleTime scheduleTime;

  public static void main(String[] arguments) {
    Program.run(new OrchestratorMain(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    return process.run(this::settings, installation::awaitKafka, Orchestrator::start);
  }

  OrchestratorSettings settings() {
    return new OrchestratorSettings(
        id == null ? OrchestratorSettings.idOf(stateDirectory) : id,
        installation.bootstrapServers(),
        installation.registryUrl(),
        installation.topics(),
        stateDirectory,
        host,
        port,
        threads,
        scheduleTime,
        installation.kafka());
  }

  private static final class ScheduleTimeOption implements ITypeConverter<ScheduleTime> {
    @Override
    public ScheduleTime convert(String value) {
      try {
        return ScheduleTime.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
