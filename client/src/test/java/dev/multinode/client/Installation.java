package dev.multinode.client;

import dev.multinode.app.App;
import dev.multinode.broker.TemporaryBroker;
import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.schemas.topics.TopicsApply;
import dev.multinode.wire.OrchestratorHost;
import dev.multinode.wire.Reply;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.StartDecided;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/**
 * An installation as its clients see it: topics of its own on a real broker, a registry, and
 * whatever a test writes in the place of workers and orchestrators.
 */
final class Installation implements AutoCloseable {

  static final String PROJECT = "demo";

  static {
    // One outer limit for everything that a test waits for.
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    // What threads of other tests die of, which run beside this one, is theirs.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  /** Few, because every test has topics of its own. */
  private static final ResourceClasses CLASSES =
      new ResourceClasses(
          List.of(
              new ResourceClass("small", 1, 2L << 30, 16),
              new ResourceClass("medium", 4, 32L << 30, 1)));

  private final String servers;
  private final Topics topics;
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final AvroSerdes serdes = new AvroSerdes(registry);
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Runnable> opened = new ArrayList<>();

  private Installation(String servers, Topics topics) {
    this.servers = servers;
    this.topics = topics;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** On the broker that the tests of this JVM share. */
  static Installation create() {
    return on(TemporaryBroker.shared());
  }

  static Installation on(TemporaryBroker broker) {
    Topics topics = new Topics("t" + UUID.randomUUID() + ".", 1, 1, 2, 1, CLASSES);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicsApply(admin).apply(topics);
    }
    return new Installation(broker.bootstrapServers(), topics);
  }

  Topics topics() {
    return topics;
  }

  InMemorySchemaRegistry registry() {
    return registry;
  }

  AvroSerdes serdes() {
    return serdes;
  }

  ClientSettings settings(Map<String, Object> kafka) {
    return new ClientSettings(servers, "http://127.0.0.1:1", PROJECT, topics, kafka);
  }

  KafkaClient connect() {
    return connect(Map.of());
  }

  KafkaClient connect(Map<String, Object> kafka) {
    KafkaClient client = KafkaClient.connect(settings(kafka), registry);
    opened.add(client::close);
    return client;
  }

  /** A client to which the sample functions are deployed. */
  KafkaClient connectWithSamples() {
    KafkaClient client = connect();
    client.publish(samples("1"));
    return client;
  }

  static App samples(String version) {
    return App.of(PROJECT, "samples", version, List.of(Samples.class));
  }

  RevocationTable followRevocations() {
    RevocationTable table =
        RevocationTable.follow(settings(Map.of()), registry, InstantSource.system());
    opened.add(table::close);
    return table;
  }

  /** Makes an orchestrator known. */
  StubOrchestrator orchestrator() {
    StubOrchestrator stub = StubOrchestrator.start(serdes);
    opened.add(stub::close);
    write(
        topics.hosts(),
        Keys.of("orchestrator"),
        new OrchestratorHost("orchestrator", "127.0.0.1", stub.port(), Instant.now()));
    return stub;
  }

  WorkerDouble worker(Function<Work, WorkerDouble.Answer> behaviour) {
    WorkerDouble worker = WorkerDouble.start(this, behaviour);
    opened.add(worker::close);
    return worker;
  }

  void write(String topic, byte[] key, SpecificRecord value) {
    writeRaw(new ProducerRecord<>(topic, key, serdes.serialize(topic, value)));
  }

  void writeRaw(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Answers a call as its worker would. */
  void answer(ReplyAddress to, Reply reply) {
    answer(topics.replies(), to, reply);
  }

  void answer(String topic, ReplyAddress to, Reply reply) {
    writeRaw(
        new ProducerRecord<>(
            topic, to.getPartition(), Keys.of(to.getClient()), serdes.serialize(topic, reply)));
  }

  /** Tells whoever has started something what the engine has decided. */
  void decide(ReplyAddress to, StartDecided decided) {
    writeRaw(
        new ProducerRecord<>(
            topics.answers(),
            to.getPartition(),
            Keys.of(to.getClient()),
            serdes.serialize(topics.answers(), decided)));
  }

  /** The first records of a topic, in the order of their writing per partition. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic, int count) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList());
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      Instant giveUpAt = Instant.now().plusSeconds(30);
      while (records.size() < count && Instant.now().isBefore(giveUpAt)) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  /** The first records of a topic, decoded. */
  <T extends SpecificRecord> List<T> read(String topic, int count, Class<T> type) {
    return records(topic, count).stream()
        .map(each -> serdes.deserialize(topic, each.value(), type))
        .toList();
  }

  /** How many records a topic has. */
  long size(String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", servers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  @Override
  public void close() {
    opened.reversed().forEach(Runnable::run);
    producer.close(Duration.ZERO);
  }
}
