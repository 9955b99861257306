package dev.multinode.cli.cluster;

import dev.multinode.cli.Main;
import dev.multinode.client.ClientSettings;
import dev.multinode.client.KafkaClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Each role in a process of its own, as in production, each started again when it ends. The process
 * ids are in the files {@code pids/<role>} of the data folder.
 */
public final class ProcessCluster implements Cluster {

  private final RunningParts parts;
  private final ClientSettings client;
  private final String gatewayUrl;
  private final List<String> notes;

  private ProcessCluster(
      RunningParts parts, ClientSettings client, String gatewayUrl, List<String> notes) {
    this.parts = parts;
    this.client = client;
    this.gatewayUrl = gatewayUrl;
    this.notes = notes;
  }

  /** Starts a cluster and returns when it takes work; nothing is left running if it cannot. */
  public static ProcessCluster start(ClusterSettings settings) {
    RunningParts parts = new RunningParts();
    try {
      return start(settings, parts);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      parts.close();
      throw new IllegalStateException("The start of the cluster was interrupted", e);
    } catch (IOException e) {
      parts.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static ProcessCluster start(ClusterSettings settings, RunningParts parts)
      throws InterruptedException, IOException {
    int brokerPort = orFree(settings.brokerPort());
    int registryPort = orFree(settings.registryPort());
    int gatewayPort = orFree(settings.gatewayPort());
    int orchestratorPort = Ports.anyFree();
    ClientSettings client =
        settings.client("127.0.0.1:" + brokerPort, "http://127.0.0.1:" + registryPort);
    List<String> connection = settings.connectionOptions(client);
    Path data = settings.dataDirectory();
    try (Deployment deployment = Deployment.read(settings)) {
      role(parts, settings, "dict-member", "256m", List.of("--port=" + Ports.anyFree()));
      role(
          parts,
          settings,
          "broker",
          "1g",
          List.of(
              "--data-dir=" + data.resolve("broker"),
              "--port=" + brokerPort,
              "--controller-port=" + Ports.anyFree()));
      Readiness.ofBroker(client.bootstrapServers());
      role(
          parts,
          settings,
          "registry",
          "256m",
          List.of("--bootstrap-server=" + client.bootstrapServers(), "--port=" + registryPort));
      settings.createTopics(client.bootstrapServers());
      Readiness.ofUrl("The registry", client.registryUrl() + "/subjects");
      role(
          parts,
          settings,
          "orchestrator",
          "1g",
          with(
              connection,
              "--state-dir=" + data.resolve("orchestrator"),
              "--port=" + orchestratorPort));
      role(parts, settings, "gateway", "512m", with(connection, "--port=" + gatewayPort));
      WorkerPool workers = parts.add(deployment.startWorkers(settings, client));
      deployment.publish(client);
      String gatewayUrl = "http://127.0.0.1:" + gatewayPort;
      Readiness.ofUrl("The orchestrator", "http://127.0.0.1:" + orchestratorPort + "/health/ready");
      Readiness.ofUrl("The gateway", gatewayUrl + "/health/ready");
      workers.awaitReady(client);
      return new ProcessCluster(parts, client, gatewayUrl, workers.notes());
    }
  }

  private static int orFree(int port) throws IOException {
    return port == 0 ? Ports.anyFree() : port;
  }

  private static List<String> with(List<String> connection, String... more) {
    List<String> all = new ArrayList<>(connection);
    all.addAll(List.of(more));
    return all;
  }

  private static void role(
      RunningParts parts,
      ClusterSettings settings,
      String role,
      String heap,
      List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("--exit-with-parent", role));
    arguments.addAll(options);
    List<String> command = JavaCommand.of(Main.class, List.of("-Xmx" + heap), arguments);
    parts.add(Child.start(role, command, settings.dataDirectory()));
  }

  @Override
  public String bootstrapServers() {
    return client.bootstrapServers();
  }

  @Override
  public String registryUrl() {
    return client.registryUrl();
  }

  @Override
  public String gatewayUrl() {
    return gatewayUrl;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public KafkaClient connect() {
    return KafkaClient.connect(client);
  }

  @Override
  public void close() {
    parts.close();
  }
}
