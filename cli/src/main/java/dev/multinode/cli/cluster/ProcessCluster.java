package dev.multinode.cli.cluster;

import dev.multinode.client.ClientSettings;
import dev.multinode.dict.DictConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Each role in a process of its own, as in production, each started again when it ends. The process
 * ids are in the files {@code pids/<role>} of the data folder.
 */
public final class ProcessCluster {

  private final ClusterSettings settings;
  private final RunningParts parts;

  private ProcessCluster(ClusterSettings settings, RunningParts parts) {
    this.settings = settings;
    this.parts = parts;
  }

  /** Starts a cluster and returns when it takes work; nothing is left running if it cannot. */
  public static Cluster start(ClusterSettings settings) {
    return Cluster.start(parts -> new ProcessCluster(settings, parts).assemble());
  }

  private Cluster assemble() throws InterruptedException {
    int brokerPort = orFree(settings.brokerPort());
    int registryPort = orFree(settings.registryPort());
    int gatewayPort = orFree(settings.gatewayPort());
    int orchestratorPort = Ports.anyFree();
    int dictPort = Ports.anyFree();
    DictConnection dicts = DictConnection.of("127.0.0.1:" + dictPort);
    ClientSettings client =
        settings.client("127.0.0.1:" + brokerPort, "http://127.0.0.1:" + registryPort);
    List<String> connection = settings.connectionOptions(client);
    Path data = settings.dataDirectory();
    try (Deployment deployment = Deployment.read(settings)) {
      start(
          RoleProgram.BROKER,
          "broker",
          "1g",
          "--data-dir=" + data.resolve("broker"),
          "--port=" + brokerPort,
          "--controller-port=" + Ports.anyFree());
      start(
          RoleProgram.DICT_MEMBER,
          "dict-member",
          "512m",
          with(connection, "--port=" + dictPort, "--allow-unsafe-locks"));
      Readiness.ofBroker(client.bootstrapServers());
      start(
          RoleProgram.REGISTRY,
          "registry",
          "256m",
          "--bootstrap-server=" + client.bootstrapServers(),
          "--port=" + registryPort);
      settings.createTopics(client.bootstrapServers());
      Readiness.ofUrl("The registry", client.registryUrl() + "/subjects");
      start(
          RoleProgram.ORCHESTRATOR,
          "orchestrator",
          "1g",
          with(
              connection,
              "--state-dir=" + data.resolve("orchestrator"),
              "--schedule-time=" + settings.scheduleTime(),
              "--port=" + orchestratorPort));
      start(
          RoleProgram.GATEWAY,
          "gateway",
          "512m",
          with(
              settings.projectOptions(client),
              "--port=" + gatewayPort,
              ClusterSettings.option(dicts)));
      WorkerPool workers = parts.add(deployment.startWorkers(settings, client, dicts));
      deployment.publish(client);
      String gatewayUrl = "http://127.0.0.1:" + gatewayPort;
      Readiness.ofUrl("The orchestrator", "http://127.0.0.1:" + orchestratorPort + "/health/ready");
      Readiness.ofUrl("The gateway", gatewayUrl + "/health/ready");
      workers.awaitReady(client);
      return new Cluster(parts, client, gatewayUrl, workers.notes());
    }
  }

  private void start(RoleProgram program, String name, String heap, String... options) {
    parts.add(
        program.start(name, List.of("-Xmx" + heap), List.of(options), settings.dataDirectory()));
  }

  private static int orFree(int port) {
    return port == 0 ? Ports.anyFree() : port;
  }

  private static String[] with(List<String> connection, String... more) {
    List<String> all = new ArrayList<>(connection);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
