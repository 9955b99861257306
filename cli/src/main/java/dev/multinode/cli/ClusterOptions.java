package dev.multinode.cli;

import dev.multinode.cli.cluster.AppSource;
import dev.multinode.cli.cluster.Cluster;
import dev.multinode.cli.cluster.ClusterSettings;
import dev.multinode.cli.cluster.EmbeddedCluster;
import dev.multinode.cli.cluster.Ports;
import dev.multinode.cli.cluster.ProcessCluster;
import dev.multinode.orchestrator.core.schedules.ScheduleTime;
import dev.multinode.process.UserError;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of commands that start a whole cluster on this machine. */
final class ClusterOptions {

  @Option(
      names = "--gateway-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "The gateway's port on 127.0.0.1; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int gatewayPort;

  @Option(
      names = "--broker-port",
      paramLabel = "PORT",
      description = "The Kafka broker's port on 127.0.0.1; 0 for a free one.")
  private Integer brokerPort;

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      description = "The schema registry's port on 127.0.0.1; 0 for a free one.")
  private Integer registryPort;

  @Option(
      names = "--processes",
      description =
          "Each role in a process of its own, as in production, instead of all but the workers in"
              + " one.")
  private boolean processes;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Worker processes of each resource class that the app uses. Default: ${DEFAULT-VALUE}.")
  private int workersPerClass;

  /**
   * Checks what can be checked before anything starts.
   *
   * @throws UserError in one sentence: what is wrong
   */
  void check() {
    if (workersPerClass < 1) {
      throw new UserError("--workers must be at least 1, not %d.".formatted(workersPerClass));
    }
    requirePort("--gateway-port", gatewayPort);
    requirePort("--broker-port", brokerPort == null ? 0 : brokerPort);
    requirePort("--registry-port", registryPort == null ? 0 : registryPort);
  }

  private static void requirePort(String option, int port) {
    if (port < 0 || port > 65_535) {
      throw new UserError("%s must be between 0 and 65535, not %d.".formatted(option, port));
    }
  }

  /** Starts the cluster with free ports where none are given. */
  Cluster start(Path dataDirectory, AppSource app) {
    return start(dataDirectory, app, ScheduleTime.REAL);
  }

  /** The same with a time of its own for schedules. */
  Cluster start(Path dataDirectory, AppSource app, ScheduleTime scheduleTime) {
    return start(dataDirectory, app, 0, 0, scheduleTime);
  }

  /** Starts the cluster; ports that are not given on the command line are these. */
  Cluster start(Path dataDirectory, AppSource app, int usualBrokerPort, int usualRegistryPort) {
    return start(dataDirectory, app, usualBrokerPort, usualRegistryPort, ScheduleTime.REAL);
  }

  private Cluster start(
      Path dataDirectory,
      AppSource app,
      int usualBrokerPort,
      int usualRegistryPort,
      ScheduleTime scheduleTime) {
    ClusterSettings settings =
        new ClusterSettings(
            dataDirectory,
            unlessTaken("--gateway-port", gatewayPort),
            unlessTaken("--broker-port", brokerPort == null ? usualBrokerPort : brokerPort),
            unlessTaken("--registry-port", registryPort == null ? usualRegistryPort : registryPort),
            app,
            workersPerClass,
            scheduleTime);
    return processes ? ProcessCluster.start(settings) : EmbeddedCluster.start(settings);
  }

  private static int unlessTaken(String option, int port) {
    if (port != 0 && !Ports.free(port)) {
      throw new UserError(
          "Port %d of 127.0.0.1 is taken; stop what listens there, or choose another with %s=PORT (0 for a free one)."
              .formatted(port, option));
    }
    return port;
  }
}
