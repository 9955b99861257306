package dev.multinode.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topic {@code _schemas}: one partition, for its order is the order of all changes, and
 * compacted, so that schemas never age out.
 */
final class SchemaTopic {

  static final String NAME = "_schemas";
  static final TopicPartition PARTITION = new TopicPartition(NAME, 0);

  private final Admin admin;
  private final Patience patience;

  SchemaTopic(Admin admin, Patience patience) {
    this.admin = admin;
    this.patience = patience;
  }

  /**
   * Creates the topic, or checks the one that is there.
   *
   * @throws IllegalStateException when the one that is there would lose schemas or their order
   */
  void createOrCheck() {
    // No replication factor: the cluster's default is the operator's choice.
    NewTopic topic =
        new NewTopic(NAME, Optional.of(1), Optional.empty())
            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    try {
      patience.await(admin.createTopics(List.of(topic)).all());
    } catch (LogUnavailable e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
      check();
    }
  }

  private void check() {
    var description =
        patience.ask(() -> admin.describeTopics(List.of(NAME)).allTopicNames()).get(NAME);
    int partitions = description.partitions().size();
    if (partitions != 1) {
      throw new IllegalStateException(
          "Topic " + NAME + " must have one partition, but has " + partitions);
    }
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, NAME);
    var configs = patience.ask(() -> admin.describeConfigs(List.of(resource)).all()).get(resource);
    String policy = configs.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      throw new IllegalStateException(
          "Topic "
              + NAME
              + " must have the clean-up policy \"compact\", but has \""
              + policy
              + "\"");
    }
  }

  /** The offset after the last record there is now. */
  long endOffset() {
    var latest = Map.of(PARTITION, OffsetSpec.latest());
    return patience.ask(() -> admin.listOffsets(latest).all()).get(PARTITION).offset();
  }
}
