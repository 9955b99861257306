package dev.multinode.cli.cluster;

import dev.multinode.client.ClientSettings;
import dev.multinode.client.KafkaClient;
import dev.multinode.http.HttpDicts;
import dev.multinode.http.HttpLocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/** A running cluster on this machine. */
public final class Cluster implements AutoCloseable {

  private final RunningParts parts;
  private final ClientSettings client;
  private final String gatewayUrl;
  private final List<String> notes;

  Cluster(RunningParts parts, ClientSettings client, String gatewayUrl, List<String> notes) {
    this.parts = parts;
    this.client = client;
    this.gatewayUrl = gatewayUrl;
    this.notes = List.copyOf(notes);
  }

  /** One way to start the parts of a cluster. */
  interface Assembly {

    /** Starts the parts and waits until they are ready; each one that runs is added at once. */
    Cluster assemble(RunningParts parts) throws InterruptedException, IOException;
  }

  /** Starts a cluster and returns when it takes work; nothing is left running if it cannot. */
  static Cluster start(Assembly assembly) {
    RunningParts parts = new RunningParts();
    try {
      return assembly.assemble(parts);
    } catch (InterruptedException e) {
      parts.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The start of the cluster was interrupted", e);
    } catch (IOException e) {
      parts.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** The broker, for clients' {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return client.bootstrapServers();
  }

  /** The schema registry. */
  public String registryUrl() {
    return client.registryUrl();
  }

  /** The gateway. */
  public String gatewayUrl() {
    return gatewayUrl;
  }

  /** What the user should know about how this machine differs from what the classes promise. */
  public List<String> notes() {
    return notes;
  }

  /**
   * A new client of this cluster, whose dicts and locks are the gateway's; the caller closes it.
   */
  public KafkaClient connect() {
    URI gateway = URI.create(gatewayUrl);
    return KafkaClient.connect(
        client, () -> HttpDicts.connect(gateway), () -> HttpLocks.connect(gateway));
  }

  /** Stops everything, workers first; returns when no process is left. */
  @Override
  public void close() {
    parts.close();
  }
}
