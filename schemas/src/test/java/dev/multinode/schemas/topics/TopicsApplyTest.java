package dev.multinode.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.multinode.broker.TemporaryBroker;
import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.resources.ResourceClasses;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real broker, each test with topics of its own. */
class TopicsApplyTest {

  private final Admin admin =
      Admin.create(Map.of("bootstrap.servers", TemporaryBroker.shared().bootstrapServers()));
  private final TopicsApply apply = new TopicsApply(admin);
  private final Topics topics =
      new Topics(
          "t" + UUID.randomUUID() + ".",
          2,
          1,
          2,
          1,
          new ResourceClasses(List.of(new ResourceClass("small", 1, 1 << 30, 4))));

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void anEmptyClusterGetsEveryTopicAndGroupSetting() {
    TopicsReport report = apply.apply(topics);

    assertThat(report.problems()).isEmpty();
    assertThat(report.findings())
        .contains(
            new Finding.Created("topic " + topics.events()),
            new Finding.Created("topic " + topics.tasks("small")),
            new Finding.Created("group " + topics.workers("small") + ", share.isolation.level"),
            new Finding.Right("feature transaction.version"),
            new Finding.Right("feature share.version"));
    assertThatCode(() -> apply.check(topics)).doesNotThrowAnyException();
  }

  @Test
  void aClusterWithOlderTransactionsIsRefused() throws Exception {
    try (TemporaryBroker old = TemporaryBroker.start();
        Admin its = Admin.create(Map.of("bootstrap.servers", old.bootstrapServers()))) {
      FeatureUpdate older = new FeatureUpdate((short) 1, UpgradeType.UNSAFE_DOWNGRADE);
      its.updateFeatures(Map.of("transaction.version", older), new UpdateFeaturesOptions())
          .all()
          .get();
      new TopicsApply(its).apply(topics);

      assertThatExceptionOfType(WrongTopics.class)
          .isThrownBy(() -> new TopicsApply(its).check(topics))
          .withMessageContaining("kafka-features.sh upgrade --feature transaction.version=2");
    }
  }

  @Test
  void topicsThatCarryValuesTakeLargeRecordsWhateverTheBrokersDefault() throws Exception {
    admin.createTopics(List.of(new NewTopic(topics.nested("small"), 1, (short) 1))).all().get();

    apply.apply(topics);

    assertThat(
            List.of(
                topics.tasks("small"),
                topics.nested("small"),
                topics.dispatch("small"),
                topics.nestedDispatch("small"),
                topics.commands(),
                topics.events(),
                topics.replies(),
                topics.answers(),
                topics.deadLetters()))
        .allSatisfy(
            topic -> assertThat(ownSettingOf(topic, "max.message.bytes")).isEqualTo("29360128"));
  }

  @Test
  void anotherLimitOfASizeIsReported() throws Exception {
    apply.apply(topics);
    set(ConfigResource.Type.TOPIC, topics.events(), "max.message.bytes", "1048588");
    await().until(() -> !apply.inspect(topics).isRight());

    assertThat(apply.apply(topics).problems())
        .containsExactly(
            new Finding.Wrong(
                "topic " + topics.events() + ", max.message.bytes", "29360128", "1048588"));
  }

  @Test
  void applyingTwiceFindsEverythingRight() {
    apply.apply(topics);

    TopicsReport report = apply.apply(topics);

    assertThat(report.findings()).allMatch(each -> each instanceof Finding.Right);
  }

  @Test
  void whatIsMissingIsToldInOneSentenceWithWhatToRun() {
    assertThatExceptionOfType(WrongTopics.class)
        .isThrownBy(() -> apply.check(topics))
        .withMessageStartingWith("Kafka is not set up: topic ")
        .withMessageContaining("topic " + topics.events() + " is missing; ")
        .withMessageContaining(
            "group " + topics.workers("small") + ", share.auto.offset.reset is missing")
        .withMessageContaining("Run `multinode topics apply`");
  }

  @Test
  void aWrongPartitionCountIsReportedAndNeverChanged() throws Exception {
    admin.createTopics(List.of(new NewTopic(topics.events(), 3, (short) 1))).all().get();

    TopicsReport report = apply.apply(topics);

    assertThat(report.problems())
        .containsExactly(
            new Finding.Wrong(
                "topic " + topics.events(),
                "of 2 partitions with 1 replicas",
                "of 3 partitions with 1 replicas"));
    assertThat(partitionsOf(topics.events())).isEqualTo(3);
  }

  @Test
  void aSettingThatNobodyHasSetIsSet() throws Exception {
    admin.createTopics(List.of(new NewTopic(topics.tasks("small"), 1, (short) 1))).all().get();

    TopicsReport report = apply.apply(topics);

    assertThat(report.isRight()).isTrue();
    assertThat(report.findings())
        .contains(
            new Finding.Right("topic " + topics.tasks("small")),
            new Finding.Created("topic " + topics.tasks("small") + ", retention.ms"));
  }

  @Test
  void settingsThatSomebodyHasChangedAreReportedAndNotChangedBack() throws Exception {
    apply.apply(topics);
    set(ConfigResource.Type.TOPIC, topics.tasks("small"), "retention.ms", "1000");
    set(
        ConfigResource.Type.GROUP,
        topics.workers("small"),
        "share.isolation.level",
        "read_uncommitted");
    await().until(() -> apply.inspect(topics).problems().size() == 2);

    TopicsReport report = apply.apply(topics);

    assertThat(report.problems())
        .containsExactly(
            new Finding.Wrong("topic " + topics.tasks("small") + ", retention.ms", "-1", "1000"),
            new Finding.Wrong(
                "group " + topics.workers("small") + ", share.isolation.level",
                "read_committed",
                "read_uncommitted"));
    assertThatExceptionOfType(WrongTopics.class)
        .isThrownBy(() -> apply.check(topics))
        .withMessageContaining("retention.ms is 1000 and must be -1");
  }

  private int partitionsOf(String topic) throws InterruptedException, ExecutionException {
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .size();
  }

  /** What was set on the topic itself; null for a broker's default. */
  private String ownSettingOf(String topic, String key)
      throws InterruptedException, ExecutionException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    ConfigEntry entry = admin.describeConfigs(List.of(resource)).all().get().get(resource).get(key);
    return entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG ? entry.value() : null;
  }

  private void set(ConfigResource.Type type, String name, String key, String value)
      throws InterruptedException, ExecutionException {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(type, name),
                List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }
}
