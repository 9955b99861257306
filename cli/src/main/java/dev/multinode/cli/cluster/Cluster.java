package dev.multinode.cli.cluster;

import dev.multinode.client.KafkaClient;
import java.util.List;

/** A running cluster on this machine. */
public interface Cluster extends AutoCloseable {

  /** The broker, for clients' {@code bootstrap.servers}. */
  String bootstrapServers();

  /** The schema registry. */
  String registryUrl();

  /** The gateway. */
  String gatewayUrl();

  /** What the user should know about how this machine differs from what the classes promise. */
  List<String> notes();

  /** A new client of this cluster; the caller closes it. */
  KafkaClient connect();

  /** Stops everything, workers first; returns when no process is left. */
  @Override
  void close();
}
