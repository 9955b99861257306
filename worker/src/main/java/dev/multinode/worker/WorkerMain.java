package dev.multinode.worker;

import dev.multinode.client.ClientSettings;
import dev.multinode.dict.DictConnection;
import dev.multinode.installation.DictOptions;
import dev.multinode.installation.InstallationOptions;
import dev.multinode.installation.ProjectOption;
import dev.multinode.process.Program;
import dev.multinode.process.RoleProcess;
import dev.multinode.process.WholeNumber;
import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A worker as a process of its own. Asked to end, it lets running work end for a while. */
@Command(
    name = "worker",
    mixinStandardHelpOptions = true,
    description = "Run a worker of one resource class, for one app.",
    footer = {
      "",
      "It refuses to start while topics or groups are not as they have to be: see multinode topics"
          + " apply.",
      "",
      "It halts with exit code 3 when the memory is used up, or something fails for good that it"
          + " cannot do without, and with 4 when user code has not ended within its grace after a"
          + " cancel or timeout, or after a service was not healthy for long; start it again then."
    })
public final class WorkerMain implements Callable<Integer> {

  @Mixin private RoleProcess process;

  @Mixin private InstallationOptions installation;

  @Mixin private ProjectOption project;

  @Mixin private DictOptions dicts;

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
      description =
          "Jars and class folders of the app, separated as in a class path; folder/* is every jar"
              + " in it.")
  private String app;

  @Option(
      names = "--worker-id",
      paramLabel = "ID",
      description =
          "What it is called in attempts and logs, followed by a random number. Default: its"
              + " class.")
  private String id;

  @Option(
      names = "--drain",
      paramLabel = "SECONDS",
      converter = WholeNumber.NotNegative.class,
      defaultValue = "20",
      description =
          "How long running work may go on after SIGTERM; the rest is handed back. Services and"
              + " daemons are told to stop at once. Default: ${DEFAULT-VALUE}.")
  private int drainSeconds;

  @Option(
      names = "--service-host",
      paramLabel = "HOST",
      defaultValue = WorkerSettings.LOCAL_HOST,
      description =
          "The address of this machine on which services listen, and by which gateways reach them."
              + " Default: ${DEFAULT-VALUE}.")
  private String serviceHost;

  public static void main(String[] arguments) {
    Program.run(new WorkerMain(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    return process.run(this::settings, installation::awaitKafka, Worker::start);
  }

  WorkerSettings settings() {
    Topics topics = installation.topics();
    ClientSettings client =
        new ClientSettings(
            installation.bootstrapServers(),
            installation.registryUrl(),
            project.project(),
            topics,
            installation.kafka());
    return new WorkerSettings(
        (id == null ? resourceClass : id) + "-" + UUID.randomUUID().toString().substring(0, 8),
        sizeIn(topics.classes()),
        client,
        AppPath.parse(app),
        WorkerSettings.MAX_SUSPENDED,
        Duration.ofSeconds(drainSeconds),
        DictConnection.of(dicts.clusterName(), dicts.members()),
        serviceHost);
  }

  private ResourceClass sizeIn(ResourceClasses classes) {
    return classes
        .named(resourceClass)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no resource class %s; choose one of %s with --class."
                        .formatted(resourceClass, names(classes))));
  }

  private static String names(ResourceClasses classes) {
    return classes.all().stream().map(ResourceClass::name).collect(Collectors.joining(", "));
  }
}
