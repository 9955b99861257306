package dev.multinode.cli.cluster;

import dev.multinode.ListOptions;
import dev.multinode.Multinode;
import dev.multinode.Status;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import dev.multinode.client.KafkaClient;
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
  private final KafkaClient client = cluster.connect();
  private final Multinode kafka = client.multinode();
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

  /** Whatever has not ended: the workers are few, and some work keeps one of them for itself. */
  void endWhatIsLeft() {
    kafka
        .list(
            ListOptions.all()
                .statuses(Status.PENDING, Status.RUNNING, Status.CANCELLING)
                .limit(1_000))
        .items()
        .forEach(each -> client.terminate(each.id(), "its test has failed"));
  }

  @Override
  public void close() {
    http.close();
    kafka.close();
    cluster.close();
    data.close();
  }
}
