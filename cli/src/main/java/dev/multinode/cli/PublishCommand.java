package dev.multinode.cli;

import dev.multinode.InvalidApp;
import dev.multinode.app.App;
import dev.multinode.app.MethodDefinition;
import dev.multinode.cli.cluster.AppSource;
import dev.multinode.client.KafkaClient;
import dev.multinode.process.UserError;
import dev.multinode.worker.AppClasses;
import dev.multinode.worker.AppPath;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code multinode publish}: makes an app known to an installation. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description =
        "Make the methods of an app known: functions and jobs can be started then, schedules,"
            + " services and daemons begin. They take the place of those of its former version.",
    footer = {
      "",
      "It does not carry the app anywhere: start workers with the same --app before. multinode dev"
          + " does both by itself.",
      "",
      "Exit codes: 0 done; 1 nobody answers; 2 the command line or the app is wrong."
    })
final class PublishCommand implements Callable<Integer> {

  @Mixin private ClientOptions options;

  @Option(
      names = "--app",
      paramLabel = "PATH",
      required = true,
      description =
          "Jars and class folders of the app, separated as in a class path; folder/* is every jar"
              + " in it.")
  private String app;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "app",
      description = "Its name, unique in the project. Default: ${DEFAULT-VALUE}.")
  private String name;

  @Option(
      names = "--app-version",
      paramLabel = "VERSION",
      description = "Which version of it this is. Default: made of the content of its files.")
  private String version;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    AppSource source = new AppSource(name, UserError.ifRefused(() -> AppPath.parse(app)));
    try (AppClasses loaded = AppClasses.load(source.locations())) {
      App read = loaded.read(options.project(), name, version == null ? source.version() : version);
      try (KafkaClient client = options.connect()) {
        client.publish(read);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.printf("Published %s, version %s: %s%n", name, read.version(), names(read));
      out.flush();
      return 0;
    } catch (InvalidApp e) {
      throw new UserError(e.getMessage());
    }
  }

  private static String names(App app) {
    return app.methods().stream().map(MethodDefinition::name).collect(Collectors.joining(", "));
  }
}
