package dev.multinode.installation;

import dev.multinode.process.KafkaAddress;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The installation that a command belongs to: its Kafka, its registry, its topics. A mixin; a
 * command takes all of it also where it needs less, so that one argument file ({@code @file}) fits
 * all commands. What only some could heed is apart: {@link ProjectOption}.
 */
public final class InstallationOptions {

  @Mixin private KafkaAddress address;

  @Option(
      names = "--registry-url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8081",
      description = "The schema registry. Default: ${DEFAULT-VALUE}.")
  private String registryUrl;

  @Option(
      names = "--resource-classes",
      paramLabel = "FILE",
      description =
          "A properties file with the sizes of workers: NAME.cpu, NAME.memory, NAME.slots.")
  private Path resourceClasses;

  @Mixin private TopicOptions topics;

  @Option(
      names = "-X",
      paramLabel = "KEY=VALUE",
      description =
          "A setting handed to every Kafka client as it is, such as security.protocol=SSL. May be"
              + " repeated.")
  private Map<String, String> kafka = new LinkedHashMap<>();

  /**
   * The Kafka cluster: {@code host:port}, several with commas between them.
   *
   * @throws IllegalArgumentException in one sentence, if it is something else
   */
  public String bootstrapServers() {
    return address.bootstrapServers();
  }

  /**
   * Returns when the Kafka cluster takes connections.
   *
   * @throws dev.multinode.process.KafkaUnreachable in one sentence, if it does not after some time
   */
  public void awaitKafka() {
    address.awaitReachable();
  }

  /** The schema registry. */
  public String registryUrl() {
    return registryUrl;
  }

  /** Settings for every Kafka client. */
  public Map<String, Object> kafka() {
    return Map.copyOf(kafka);
  }

  /**
   * The installation's topics.
   *
   * @throws IllegalArgumentException in one sentence: what is wrong with the file of resource
   *     classes
   */
  public Topics topics() {
    return topics.of(
        resourceClasses == null
            ? ResourceClasses.defaults()
            : ResourceClasses.load(resourceClasses));
  }
}
