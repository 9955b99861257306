package dev.multinode.cli.cluster;

import dev.multinode.Multinode;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import dev.multinode.http.HttpMultinode;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One cluster with the scenarios for all specs of this JVM: it takes long to start. */
final class SharedCluster implements AutoCloseable {

  private final DataDirectory data = DataDirectory.ephemeral();
  private final Cluster cluster =
      EmbeddedCluster.start(
          new ClusterSettings(
              data.path(), 0, 0, 0, AppSource.ofClasses("scenarios", Scenarios.class), 1));
  private final Multinode kafka = cluster.connect().multinode();
  private final Multinode http = HttpMultinode.connect(URI.create(cluster.gatewayUrl()));

  /** Started by whoever asks first, stopped when all tests are over. */
  static SharedCluster of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedCluster.class))
        .computeIfAbsent(SharedCluster.class, _ -> new SharedCluster(), SharedCluster.class);
  }

  Multinode through(ClusterSpec.Client client) {
    return switch (client) {
      case KAFKA -> kafka;
      case HTTP -> http;
    };
  }

  @Override
  public void close() {
    http.close();
    kafka.close();
    cluster.close();
    data.close();
  }
}
