package dev.multinode.schemas.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** One look at a cluster, held against what has to be. */
final class Inspection {

  /**
   * Transaction version 2 ends each transaction in a new producer epoch; shares are share groups.
   */
  private static final Map<String, Short> FEATURES =
      Map.of("share.version", (short) 1, "transaction.version", (short) 2);

  private final Admin admin;
  private final List<Finding> findings = new ArrayList<>();
  private final List<TopicSpec> missingTopics = new ArrayList<>();
  private final Map<ConfigResource, Collection<AlterConfigOp>> missingSettings =
      new LinkedHashMap<>();

  private Inspection(Admin admin) {
    this.admin = admin;
  }

  static Inspection of(Admin admin, Topics topics) {
    Inspection inspection = new Inspection(admin);
    inspection.inspectFeatures();
    inspection.inspectTopics(topics.all());
    inspection.inspectGroups(topics.groups());
    return inspection;
  }

  List<Finding> findings() {
    return findings;
  }

  /** The subjects of all that is missing. */
  Set<String> missing() {
    return findings.stream()
        .filter(each -> each instanceof Finding.Missing)
        .map(Finding::subject)
        .collect(Collectors.toSet());
  }

  List<TopicSpec> missingTopics() {
    return missingTopics;
  }

  Map<ConfigResource, Collection<AlterConfigOp>> missingSettings() {
    return missingSettings;
  }

  private void inspectFeatures() {
    Map<String, FinalizedVersionRange> features =
        Answers.of(admin.describeFeatures().featureMetadata()).finalizedFeatures();
    FEATURES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            wanted -> {
              FinalizedVersionRange found = features.get(wanted.getKey());
              int level = found == null ? 0 : found.maxVersionLevel();
              judge(
                  "feature " + wanted.getKey(),
                  level >= wanted.getValue(),
                  "at least %d (kafka-features.sh upgrade --feature %s=%d)"
                      .formatted(wanted.getValue(), wanted.getKey(), wanted.getValue()),
                  level);
            });
  }

  private void inspectTopics(List<TopicSpec> specs) {
    Map<String, TopicDescription> found = describe(specs);
    Map<ConfigResource, Config> settings =
        settingsOf(ConfigResource.Type.TOPIC, List.copyOf(found.keySet()));
    for (TopicSpec spec : specs) {
      String subject = "topic " + spec.name();
      TopicDescription description = found.get(spec.name());
      if (description == null) {
        missingTopics.add(spec);
        findings.add(new Finding.Missing(subject));
      } else {
        inspectTopic(subject, spec, description);
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, spec.name());
        inspectSettings(subject, resource, spec.settings(), settings.get(resource));
      }
    }
  }

  private void inspectTopic(String subject, TopicSpec spec, TopicDescription found) {
    int partitions = found.partitions().size();
    int replicas = found.partitions().getFirst().replicas().size();
    boolean right = partitions == spec.partitions() && replicas >= spec.replication();
    if (right) {
      findings.add(new Finding.Right(subject));
      return;
    }
    findings.add(
        new Finding.Wrong(
            subject,
            "of %d partitions with %d replicas".formatted(spec.partitions(), spec.replication()),
            "of %d partitions with %d replicas".formatted(partitions, replicas)));
  }

  private void inspectGroups(List<GroupSpec> groups) {
    Map<ConfigResource, Config> found =
        settingsOf(ConfigResource.Type.GROUP, groups.stream().map(GroupSpec::id).toList());
    for (GroupSpec group : groups) {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group.id());
      inspectSettings("group " + group.id(), resource, group.settings(), found.get(resource));
    }
  }

  private void inspectSettings(
      String owner, ConfigResource resource, Map<String, String> wanted, Config config) {
    wanted.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            setting -> {
              String subject = owner + ", " + setting.getKey();
              ConfigEntry found = config.get(setting.getKey());
              boolean right = found != null && setting.getValue().equals(found.value());
              if (!right && isUnset(resource, found)) {
                findings.add(new Finding.Missing(subject));
                missingSettings
                    .computeIfAbsent(resource, each -> new ArrayList<>())
                    .add(to(setting));
              } else {
                judge(subject, right, setting.getValue(), found.value());
              }
            });
  }

  private void judge(String subject, boolean right, Object expected, Object found) {
    findings.add(
        right
            ? new Finding.Right(subject)
            : new Finding.Wrong(subject, String.valueOf(expected), String.valueOf(found)));
  }

  /** Whether the value comes from a default and not from somebody who wanted it. */
  private static boolean isUnset(ConfigResource resource, ConfigEntry found) {
    ConfigSource own =
        resource.type() == ConfigResource.Type.GROUP
            ? ConfigSource.DYNAMIC_GROUP_CONFIG
            : ConfigSource.DYNAMIC_TOPIC_CONFIG;
    return found == null || found.source() != own;
  }

  private static AlterConfigOp to(Map.Entry<String, String> setting) {
    return new AlterConfigOp(
        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET);
  }

  private Map<String, TopicDescription> describe(List<TopicSpec> specs) {
    List<String> names = specs.stream().map(TopicSpec::name).toList();
    Map<String, TopicDescription> found = new LinkedHashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach((name, answer) -> ifExists(answer).ifPresent(each -> found.put(name, each)));
    return found;
  }

  private static Optional<TopicDescription> ifExists(KafkaFuture<TopicDescription> answer) {
    try {
      return Optional.of(Answers.of(answer));
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    }
  }

  private Map<ConfigResource, Config> settingsOf(ConfigResource.Type type, List<String> names) {
    return Answers.of(
        admin
            .describeConfigs(names.stream().map(name -> new ConfigResource(type, name)).toList())
            .all());
  }
}
