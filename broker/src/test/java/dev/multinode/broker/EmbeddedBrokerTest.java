package dev.multinode.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedBrokerTest {

  private static final Duration A_WHILE = Duration.ofSeconds(20);

  @Test
  void aRecordThatWasAcknowledgedIsConsumed() throws Exception {
    String servers = TemporaryBroker.shared().bootstrapServers();
    createTopic(servers, "consumed");

    produce(servers, "consumed", "hello");

    assertThat(readFromTheBeginning(servers, "consumed", 1, Map.of())).containsExactly("hello");
  }

  @Test
  void aShareGroupDeliversARecordOnceItIsReleasedAndNoMoreOnceItIsAccepted() throws Exception {
    String servers = TemporaryBroker.shared().bootstrapServers();
    createTopic(servers, "shared");
    readShareGroupFromTheBeginning(servers, "workers");
    produce(servers, "shared", "task");

    try (KafkaShareConsumer<String, String> consumer = shareConsumer(servers, "workers")) {
      consumer.subscribe(List.of("shared"));
      ConsumerRecord<String, String> first = pollOne(consumer);
      consumer.acknowledge(first, AcknowledgeType.RELEASE);
      consumer.commitSync();
      ConsumerRecord<String, String> second = pollOne(consumer);
      consumer.acknowledge(second, AcknowledgeType.ACCEPT);
      consumer.commitSync();

      assertThat(first.deliveryCount()).contains((short) 1);
      assertThat(second.deliveryCount()).contains((short) 2);
      assertThat(second.value()).isEqualTo("task");
      assertThat(consumer.poll(Duration.ofMillis(300))).isEmpty();
    }
  }

  @Test
  void aCommittedTransactionIsSeenAndAnAbortedOneIsNot() throws Exception {
    String servers = TemporaryBroker.shared().bootstrapServers();
    createTopic(servers, "transactions");

    try (KafkaProducer<String, String> producer =
        producer(servers, Map.of("transactional.id", "teller"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("transactions", "aborted")).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("transactions", "committed")).get();
      producer.commitTransaction();
    }

    assertThat(
            readFromTheBeginning(
                servers, "transactions", 1, Map.of("isolation.level", "read_committed")))
        .containsExactly("committed");
  }

  @Test
  void theFeaturesThatStreamsAndWorkersNeedAreOn() throws Exception {
    try (Admin admin = admin(TemporaryBroker.shared().bootstrapServers())) {
      var levels = admin.describeFeatures().featureMetadata().get().finalizedFeatures();

      assertThat(levels.get("transaction.version").maxVersionLevel()).isEqualTo((short) 2);
      assertThat(levels.get("share.version").maxVersionLevel()).isEqualTo((short) 1);
    }
  }

  @Test
  void membersOfShareGroupsAreMissedSoonAndPayloadsMayBeLarge() throws Exception {
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
    try (Admin admin = admin(TemporaryBroker.shared().bootstrapServers())) {
      var settings = admin.describeConfigs(List.of(broker)).all().get().get(broker);

      assertThat(settings.get("group.share.session.timeout.ms").value()).isEqualTo("8000");
      assertThat(settings.get("group.share.min.session.timeout.ms").value()).isEqualTo("6000");
      assertThat(settings.get("group.share.record.lock.duration.ms").value()).isEqualTo("15000");
      assertThat(settings.get("group.share.delivery.count.limit").value()).isEqualTo("5");
      assertThat(settings.get("message.max.bytes").value()).isEqualTo("9437184");
      assertThat(settings.get("auto.create.topics.enable").value()).isEqualTo("false");
    }
  }

  @Test
  void aRestartOnTheSameFolderKeepsDataAndClusterId(@TempDir Path folder) throws Exception {
    String clusterId;
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.onFreePorts(folder))) {
      createTopic(broker.bootstrapServers(), "kept");
      produce(broker.bootstrapServers(), "kept", "before");
      clusterId = broker.clusterId();
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.onFreePorts(folder))) {
      produce(broker.bootstrapServers(), "kept", "after");

      assertThat(broker.clusterId()).isEqualTo(clusterId);
      assertThat(readFromTheBeginning(broker.bootstrapServers(), "kept", 2, Map.of()))
          .containsExactly("before", "after");
    }
  }

  @Test
  void aTakenPortIsAnExceptionAndNotTheEndOfTheProcess(@TempDir Path folder) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      BrokerSettings settings = new BrokerSettings(folder, taken.getLocalPort(), 0);

      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .isInstanceOf(BrokerStartException.class)
          .hasStackTraceContaining("Address already in use");
    }
  }

  @Test
  void aTemporaryBrokerLeavesNothingBehind() {
    TemporaryBroker broker = TemporaryBroker.start();
    Path folder = broker.folder();
    assertThat(folder).isNotEmptyDirectory();

    broker.close();

    assertThat(Files.exists(folder)).isFalse();
  }

  private static void createTopic(String servers, String name) throws Exception {
    try (Admin admin = admin(servers)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
  }

  private static void readShareGroupFromTheBeginning(String servers, String group)
      throws Exception {
    try (Admin admin = admin(servers)) {
      var earliest = new ConfigEntry("share.auto.offset.reset", "earliest");
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.GROUP, group),
                  List.of(new AlterConfigOp(earliest, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static void produce(String servers, String topic, String value) throws Exception {
    try (KafkaProducer<String, String> producer = producer(servers, Map.of())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private static List<String> readFromTheBeginning(
      String servers, String topic, int count, Map<String, Object> more) {
    List<String> values = new ArrayList<>();
    long deadline = System.nanoTime() + A_WHILE.toNanos();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            with(servers, more), new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }

  private static ConsumerRecord<String, String> pollOne(
      KafkaShareConsumer<String, String> consumer) {
    long deadline = System.nanoTime() + A_WHILE.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
        return record;
      }
    }
    throw new AssertionError("nothing was delivered within " + A_WHILE);
  }

  private static KafkaShareConsumer<String, String> shareConsumer(String servers, String group) {
    return new KafkaShareConsumer<>(
        with(servers, Map.of("group.id", group, "share.acknowledgement.mode", "explicit")),
        new StringDeserializer(),
        new StringDeserializer());
  }

  private static KafkaProducer<String, String> producer(String servers, Map<String, Object> more) {
    return new KafkaProducer<>(with(servers, more), new StringSerializer(), new StringSerializer());
  }

  private static Admin admin(String servers) {
    return Admin.create(with(servers, Map.of()));
  }

  private static Map<String, Object> with(String servers, Map<String, Object> more) {
    var all = new HashMap<>(more);
    all.put("bootstrap.servers", servers);
    return all;
  }
}
