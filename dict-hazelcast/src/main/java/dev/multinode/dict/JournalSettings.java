package dev.multinode.dict;

import dev.multinode.schemas.topics.Topics;
import java.util.Map;
import java.util.Objects;

/**
 * Where every change of a dict is written.
 *
 * @param bootstrapServers brokers, as Kafka writes them
 * @param registryUrl where the schema registry is
 * @param topics the names of the installation's topics
 * @param kafka settings that are handed to every Kafka client as they are
 */
public record JournalSettings(
    String bootstrapServers, String registryUrl, Topics topics, Map<String, Object> kafka) {

  /** Copies the settings. */
  public JournalSettings {
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    Objects.requireNonNull(registryUrl, "registryUrl");
    Objects.requireNonNull(topics, "topics");
    kafka = Map.copyOf(kafka);
  }
}
