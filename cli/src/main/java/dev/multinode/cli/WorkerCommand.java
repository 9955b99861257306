package dev.multinode.cli;

import dev.multinode.client.ClientSettings;
import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.worker.Worker;
import dev.multinode.worker.WorkerSettings;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code multinode worker}. */
@Command(
    name = "worker",
    mixinStandardHelpOptions = true,
    description = "Run a worker of one resource class, for one app.",
    footer = {
      "",
      "It refuses to start while topics or groups are not as they have to be: see multinode topics"
          + " apply."
    })
final class WorkerCommand implements Callable<Integer> {

  @Mixin private InstallationOptions installation;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      required = true,
      description = "Its resource class.")
  private String resourceClass;

  @Option(
      names = "--app",
      paramLabel = "PATH",
      required = true,
      description = "Jars and class folders of the app, separated as in a class path.")
  private String app;

  @Option(
      names = "--worker-id",
      paramLabel = "ID",
      description =
          "What it is called in attempts and logs. Default: its class and a random number.")
  private String id;

  @Option(
      names = "--drain",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "How long running work may go on after SIGTERM. Default: ${DEFAULT-VALUE}.")
  private int drainSeconds;

  @Override
  public Integer call() throws Exception {
    return Role.run(() -> Worker.start(settings()));
  }

  private WorkerSettings settings() {
    ClientSettings client = installation.client();
    ResourceClass size =
        client
            .topics()
            .classes()
            .named(resourceClass)
            .orElseThrow(() -> new UserError(unknownClass(client)));
    return new WorkerSettings(
        (id == null ? resourceClass : id) + "-" + UUID.randomUUID().toString().substring(0, 8),
        size,
        client,
        Arrays.stream(app.split(File.pathSeparator)).map(Path::of).toList(),
        WorkerSettings.MAX_SUSPENDED,
        Duration.ofSeconds(drainSeconds));
  }

  private String unknownClass(ClientSettings client) {
    List<String> names = client.topics().classes().all().stream().map(ResourceClass::name).toList();
    return "There is no resource class %s; choose one of %s with --class."
        .formatted(resourceClass, String.join(", ", names));
  }
}
