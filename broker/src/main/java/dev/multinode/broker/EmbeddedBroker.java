package dev.multinode.broker;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Kafka broker and controller in this JVM, reachable on 127.0.0.1 only.
 *
 * <p>What was acknowledged survives {@link #close()} and a killed process: a later start on the
 * same directory goes on with the same cluster id, topics, groups and offsets. Like any single
 * Kafka broker it leaves flushing to the operating system, so a power failure may cost the last
 * seconds.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

  private final String clusterId;
  private final FatalFaults faults;
  private final ControllerServer controller;
  private final BrokerServer broker;

  private EmbeddedBroker(
      String clusterId, FatalFaults faults, ControllerServer controller, BrokerServer broker) {
    this.clusterId = clusterId;
    this.faults = faults;
    this.controller = controller;
    this.broker = broker;
  }

  /**
   * Starts a broker and returns when it takes requests.
   *
   * @throws BrokerStartException when it cannot start; nothing of it is left running then
   */
  public static EmbeddedBroker start(BrokerSettings settings) {
    try {
      StorageDirectory directory = new StorageDirectory(settings.dataDirectory());
      directory.formatIfNew();
      EmbeddedBroker started =
          start(
              BrokerConfiguration.of(settings),
              directory.properties(),
              directory.bootstrapMetadata());
      LOG.info("Broker of cluster {} listens on {}", started.clusterId, started.bootstrapServers());
      return started;
    } catch (Exception e) {
      throw new BrokerStartException(
          "The broker on " + settings.dataDirectory() + " did not start", e);
    }
  }

  private static EmbeddedBroker start(
      KafkaConfig config, MetaPropertiesEnsemble properties, BootstrapMetadata bootstrap)
      throws Exception {
    String clusterId = properties.clusterId().orElseThrow();
    Metrics metrics = Server.initializeMetrics(config, Time.SYSTEM, clusterId);
    // Known only once the controller is bound, which is before anything waits for it.
    CompletableFuture<Map<Integer, InetSocketAddress>> voters = new CompletableFuture<>();
    FatalFaults faults = new FatalFaults();
    // Assembled as KafkaRaftServer does it; that class would keep the bound ports to itself.
    SharedServer shared =
        new SharedServer(
            config,
            properties,
            Time.SYSTEM,
            metrics,
            voters,
            List.of(),
            faults,
            ServerSocketFactory.INSTANCE);
    ControllerServer controller =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), bootstrap);
    controller
        .socketServerFirstBoundPortFuture()
        .thenAccept(port -> voters.complete(votersAt(port)));
    EmbeddedBroker embedded =
        new EmbeddedBroker(clusterId, faults, controller, new BrokerServer(shared));
    try {
      embedded.controller.startup();
      embedded.broker.startup();
      InternalTopics.createMissing(embedded.broker, embedded.bootstrapServers());
    } catch (Throwable e) {
      embedded.close();
      throw e;
    }
    faults.haltTheProcess();
    return embedded;
  }

  private static Map<Integer, InetSocketAddress> votersAt(int controllerPort) {
    return Map.of(
        BrokerConfiguration.NODE_ID,
        new InetSocketAddress(BrokerConfiguration.HOST, controllerPort));
  }

  /** What clients put into {@code bootstrap.servers}. */
  public String bootstrapServers() {
    int port = broker.boundPort(ListenerName.normalised(BrokerConfiguration.CLIENT_LISTENER));
    return BrokerConfiguration.HOST + ":" + port;
  }

  /** The id that the data directory was given when it was formatted. */
  public String clusterId() {
    return clusterId;
  }

  /** Stops the broker in order and returns when it is down; a second call does nothing. */
  @Override
  public void close() {
    faults.spareTheProcess();
    // The broker first: it tells the controller that it leaves.
    broker.shutdown();
    controller.shutdown();
    broker.awaitShutdown();
    controller.awaitShutdown();
  }
}
