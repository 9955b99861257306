package dev.multinode.schemas.topics;

import java.util.Map;

/**
 * A topic as it has to be.
 *
 * @param name its full name
 * @param partitions fixed at creation
 * @param replication replicas of each partition
 * @param settings topic-level settings that differ from the broker's defaults
 */
public record TopicSpec(
    String name, int partitions, int replication, Map<String, String> settings) {

  public TopicSpec {
    settings = Map.copyOf(settings);
  }
}
