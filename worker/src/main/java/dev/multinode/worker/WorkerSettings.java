package dev.multinode.worker;

import dev.multinode.client.ClientSettings;
import dev.multinode.dict.DictConnection;
import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What a worker is and where everything else is.
 *
 * @param id names the worker in attempts and logs
 * @param resourceClass whose work it takes; its slots say how much at a time
 * @param installation the brokers, the registry, the project whose apps it runs, the topics
 * @param app jars and folders of classes with the app and all that it needs beside the SDK
 * @param maxSuspended with more parents than this waiting for children, only nested work is taken
 * @param drain how long running work may go on after the worker was asked to stop
 * @param dicts where the dicts are that user code asks for; empty if there are none
 * @param serviceHost where replicas of services listen, and how gateways reach them
 */
public record WorkerSettings(
    String id,
    ResourceClass resourceClass,
    ClientSettings installation,
    List<Path> app,
    int maxSuspended,
    Duration drain,
    Optional<DictConnection> dicts,
    String serviceHost) {

  /** Where nobody reaches them but processes of the same machine. */
  public static final String LOCAL_HOST = "127.0.0.1";

  /** The usual bound of parents that wait. */
  public static final int MAX_SUSPENDED = 64;

  private static final Duration OUTAGE = Duration.ofMinutes(2);

  public WorkerSettings {
    if (id.isBlank()) {
      throw new IllegalArgumentException("The worker has no id");
    }
    if (!installation.topics().classes().all().contains(resourceClass)) {
      throw new IllegalArgumentException(
          "The installation has no resource class %s of that size: it has %s"
              .formatted(resourceClass.name(), installation.topics().classes().all()));
    }
    if (maxSuspended < 1) {
      throw new IllegalArgumentException("maxSuspended must be positive, not " + maxSuspended);
    }
    if (drain.isNegative()) {
      throw new IllegalArgumentException(
          "Running work cannot go on for %d seconds".formatted(drain.toSeconds()));
    }
    if (serviceHost.isBlank()) {
      throw new IllegalArgumentException("The services of the worker have no host");
    }
    app = List.copyOf(app);
  }

  /** One without dicts, whose services are reached from this machine only. */
  public WorkerSettings(
      String id,
      ResourceClass resourceClass,
      ClientSettings installation,
      List<Path> app,
      int maxSuspended,
      Duration drain) {
    this(id, resourceClass, installation, app, maxSuspended, drain, Optional.empty(), LOCAL_HOST);
  }

  /** The same with dicts. */
  public WorkerSettings with(Optional<DictConnection> members) {
    return new WorkerSettings(
        id, resourceClass, installation, app, maxSuspended, drain, members, serviceHost);
  }

  /**
   * The installation as user code calls it from here. What was accepted is not to fail because the
   * brokers are away for a while: a call from running code waits for them as long as Kafka's own
   * defaults let it.
   */
  ClientSettings patientInstallation() {
    Map<String, Object> kafka = new HashMap<>();
    kafka.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(OUTAGE.toMillis()));
    kafka.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.toIntExact(OUTAGE.toMillis()));
    kafka.putAll(installation.kafka());
    return new ClientSettings(
        installation.bootstrapServers(),
        installation.registryUrl(),
        installation.project(),
        installation.topics(),
        kafka);
  }

  Topics topics() {
    return installation.topics();
  }

  /** The share group of all workers of its class. */
  String group() {
    return topics().workers(resourceClass.name());
  }
}
