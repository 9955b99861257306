package dev.multinode.worker;

import dev.multinode.client.ClientSettings;
import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a worker is and where everything else is.
 *
 * @param id names the worker in attempts and logs
 * @param resourceClass whose work it takes; its slots say how much at a time
 * @param bootstrapServers brokers, as Kafka writes them
 * @param registryUrl where the schema registry is
 * @param project whose apps it runs
 * @param topics the names of the installation's topics
 * @param app jars and folders of classes with the app and all that it needs beside the SDK
 * @param maxSuspended with more parents than this waiting for children, only nested work is taken
 * @param drain how long running work may go on after the worker was asked to stop
 * @param kafka settings that are handed to every Kafka client as they are
 */
public record WorkerSettings(
    String id,
    ResourceClass resourceClass,
    String bootstrapServers,
    String registryUrl,
    String project,
    Topics topics,
    List<Path> app,
    int maxSuspended,
    Duration drain,
    Map<String, Object> kafka) {

  /** The usual bound of parents that wait. */
  public static final int MAX_SUSPENDED = 64;

  /** The usual drain. */
  public static final Duration DRAIN = Duration.ofSeconds(20);

  public WorkerSettings {
    Objects.requireNonNull(resourceClass, "resourceClass");
    Objects.requireNonNull(topics, "topics");
    if (id.isBlank()) {
      throw new IllegalArgumentException("The worker has no id");
    }
    if (topics.classes().named(resourceClass.name()).isEmpty()) {
      throw new IllegalArgumentException(
          "There is no resource class %s: there are %s"
              .formatted(
                  resourceClass.name(),
                  topics.classes().all().stream().map(ResourceClass::name).toList()));
    }
    if (maxSuspended < 1) {
      throw new IllegalArgumentException("maxSuspended must be positive, not " + maxSuspended);
    }
    app = List.copyOf(app);
    kafka = Map.copyOf(kafka);
  }

  /** The installation, as the client of it sees it. */
  ClientSettings client() {
    return new ClientSettings(bootstrapServers, registryUrl, project, topics, kafka);
  }
}
