package dev.multinode.cli;

import dev.multinode.client.ClientSettings;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the installation is that a role belongs to. */
final class InstallationOptions {

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "Kafka brokers, several with commas between them. Default: ${DEFAULT-VALUE}.")
  private String bootstrapServers;

  @Option(
      names = "--registry-url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8081",
      description = "The schema registry. Default: ${DEFAULT-VALUE}.")
  private String registryUrl;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "The project whose functions and jobs are meant. Default: ${DEFAULT-VALUE}.")
  private String project;

  @Option(
      names = "--resource-classes",
      paramLabel = "FILE",
      description =
          "A properties file with the sizes of workers: NAME.cpu, NAME.memory, NAME.slots.")
  private Path resourceClasses;

  @Option(
      names = "-X",
      paramLabel = "KEY=VALUE",
      description =
          "A setting handed to every Kafka client as it is, such as security.protocol=SSL. May be"
              + " repeated.")
  private Map<String, String> kafka = new LinkedHashMap<>();

  String bootstrapServers() {
    return bootstrapServers;
  }

  String registryUrl() {
    return registryUrl;
  }

  Map<String, Object> kafka() {
    return Map.copyOf(kafka);
  }

  Topics topics() {
    return Topics.embedded(
        resourceClasses == null
            ? ResourceClasses.defaults()
            : ResourceClasses.load(resourceClasses));
  }

  ClientSettings client() {
    return new ClientSettings(bootstrapServers, registryUrl, project, topics(), kafka());
  }
}
