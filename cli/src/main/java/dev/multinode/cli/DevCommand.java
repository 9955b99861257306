package dev.multinode.cli;

import dev.multinode.cli.cluster.AppSource;
import dev.multinode.cli.cluster.Cluster;
import dev.multinode.cli.cluster.DataDirectory;
import dev.multinode.cli.demo.ChessDemo;
import dev.multinode.process.Shutdown;
import dev.multinode.process.UserError;
import dev.multinode.worker.AppPath;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code multinode dev}: a cluster that runs until it is interrupted. */
@Command(
    name = "dev",
    mixinStandardHelpOptions = true,
    description =
        "Run a cluster on this machine until Ctrl-C: broker, schema registry, orchestrator,"
            + " gateway, dict member, workers.",
    footer = {
      "",
      "Unless an option says otherwise, Kafka's port is 9092 and the registry's is 8081.",
      "Everything listens on 127.0.0.1 only. The data stays in the data folder for the next start.",
      "Without --app it runs the chess example, so that the README's examples work."
    })
final class DevCommand implements Callable<Integer>, StartsCluster {

  private static final int BROKER_PORT = 9092;
  private static final int REGISTRY_PORT = 8081;

  @Mixin private ClusterOptions options;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "${sys:user.home}/.multinode/dev",
      description = "Where everything is kept. Default: ~/.multinode/dev.")
  private Path dataDirectory;

  @Option(
      names = "--ephemeral",
      description = "Keep everything in a temporary folder and forget it at the end.")
  private boolean ephemeral;

  @Option(
      names = "--app",
      paramLabel = "PATH",
      description =
          "The app to run: jars and class folders with annotated methods, separated as in a class"
              + " path; folder/* is every jar in it.")
  private String app;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    check();
    AppSource source = source();
    PrintWriter out = spec.commandLine().getOut();
    try (Shutdown shutdown = Shutdown.onSignal();
        DataDirectory data =
            ephemeral ? DataDirectory.ephemeral() : DataDirectory.lasting(dataDirectory)) {
      Logging.to(data.logs().resolve("multinode.log"));
      out.println("Starting the cluster; its files and logs are in " + data.path());
      out.flush();
      try (Cluster cluster = options.start(data.path(), source, BROKER_PORT, REGISTRY_PORT)) {
        describe(cluster, out);
        shutdown.await();
        out.println("Stopping.");
        out.flush();
      }
    }
    return 0;
  }

  @Override
  public void check() {
    options.check();
    if (ephemeral && spec.commandLine().getParseResult().hasMatchedOption("--data-dir")) {
      throw new UserError(
          "--ephemeral forgets everything at the end, and --data-dir says where to keep it: choose"
              + " one.");
    }
    source();
  }

  private AppSource source() {
    return app == null
        ? ChessDemo.app()
        : new AppSource("app", UserError.ifRefused(() -> AppPath.parse(app)));
  }

  private static void describe(Cluster cluster, PrintWriter out) {
    cluster.notes().forEach(out::println);
    out.println("  gateway   " + cluster.gatewayUrl());
    out.println("  broker    " + cluster.bootstrapServers());
    out.println("  registry  " + cluster.registryUrl());
    out.println("Ready. Ctrl-C stops it.");
    out.flush();
  }
}
