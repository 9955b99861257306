package dev.multinode.client;

import dev.multinode.schemas.topics.Topics;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client connects to.
 *
 * @param bootstrapServers brokers, as Kafka writes them: {@code host:port,host:port}
 * @param registryUrl where the schema registry is
 * @param project the project whose functions and jobs are meant
 * @param topics the names of the installation's topics
 * @param kafka settings that are handed to every Kafka client as they are, such as those for TLS
 *     and SASL, or {@code delivery.timeout.ms}; not those that this client depends on
 */
public record ClientSettings(
    String bootstrapServers,
    String registryUrl,
    String project,
    Topics topics,
    Map<String, Object> kafka) {

  /** Durability, ordering and what readers see rest on these. */
  private static final Set<String> OWNED =
      Set.of(
          "acks",
          "auto.offset.reset",
          "bootstrap.servers",
          "client.id",
          "enable.auto.commit",
          "enable.idempotence",
          "group.id",
          "isolation.level",
          "key.deserializer",
          "key.serializer",
          "transactional.id",
          "value.deserializer",
          "value.serializer");

  public ClientSettings {
    Objects.requireNonNull(topics, "topics");
    if (!bootstrapServers.matches("\\S+:\\d+(,\\S+:\\d+)*")) {
      throw new IllegalArgumentException(
          "The bootstrap servers are \"%s\": write host:port, several with commas between them"
              .formatted(bootstrapServers));
    }
    String scheme = URI.create(registryUrl).getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw new IllegalArgumentException(
          "The registry's address is \"%s\": write a URL that begins with http:// or https://"
              .formatted(registryUrl));
    }
    if (project.isBlank()) {
      throw new IllegalArgumentException("The project has no name");
    }
    kafka = Map.copyOf(kafka);
    Set<String> refused = new TreeSet<>(kafka.keySet());
    refused.retainAll(OWNED);
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          "These Kafka settings are not free, because the client's promises rest on them: "
              + String.join(", ", refused));
    }
  }
}
