package dev.multinode.orchestrator;

import dev.multinode.broker.TemporaryBroker;
import dev.multinode.registry.EmbeddedRegistry;
import dev.multinode.registry.RegistrySettings;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.ConfluentSchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.schemas.topics.TopicsApply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** An orchestrator on a real broker and a real registry, with topics of its own. */
public final class OrchestratorRig implements AutoCloseable {

  static {
    // One outer limit for everything that a test waits for.
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    // What threads of other tests die of, which run beside this one, is theirs.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration ANSWERED = Duration.ofSeconds(30);

  public final Topics topics;
  private final TemporaryBroker broker = TemporaryBroker.shared();
  private final EmbeddedRegistry registry =
      EmbeddedRegistry.start(RegistrySettings.onFreePort(broker.bootstrapServers()));
  private final SchemaRegistry schemas = ConfluentSchemaRegistry.at(registry.url());
  public final AvroSerdes serdes = new AvroSerdes(schemas);
  private final HttpClient http = HttpClient.newHttpClient();
  private final KafkaProducer<byte[], byte[]> producer;

  public OrchestratorRig() {
    Topics defaults = Topics.embedded(ResourceClasses.defaults());
    topics =
        new Topics(
            "t" + UUID.randomUUID().toString().substring(0, 8) + ".",
            4,
            defaults.workPartitions(),
            defaults.replyPartitions(),
            defaults.replication(),
            defaults.classes());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicsApply(admin).apply(topics);
    }
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "linger.ms",
                0,
                "max.request.size",
                Topics.LARGEST_RECORD_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public OrchestratorSettings settings(Path stateDirectory) {
    return OrchestratorSettings.local(
        broker.bootstrapServers(), registry.url(), topics, stateDirectory);
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Starts one and waits until it is ready. */
  public Orchestrator start(Path stateDirectory) {
    Orchestrator orchestrator = Orchestrator.start(settings(stateDirectory));
    awaitReady(orchestrator);
    return orchestrator;
  }

  /** Waits until one has the partitions that it is to have. */
  public void awaitReady(Orchestrator orchestrator) {
    Awaitility.await("the orchestrator is ready").atMost(PATIENCE).until(orchestrator::ready);
  }

  public void write(String topic, UUID key, SpecificRecord record) {
    write(topic, Keys.of(key), serdes.serialize(topic, record));
  }

  /** Writes bytes, or a tombstone. */
  public void write(String topic, byte[] key, byte[] value) {
    try {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Leaves a transaction open in the partition of a key: nobody reads on there until it is closed,
   * which leaves nothing but a marker behind.
   */
  public AutoCloseable hold(String topic, UUID key) {
    KafkaProducer<byte[], byte[]> writer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "transactional.id",
                UUID.randomUUID().toString()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    writer.initTransactions();
    writer.beginTransaction();
    writer.send(new ProducerRecord<>(topic, Keys.of(key), new byte[0]));
    writer.flush();
    return () -> {
      writer.abortTransaction();
      writer.close();
    };
  }

  /** Asks, again and again while it is told to come back later, as clients do. */
  public HttpResponse<byte[]> get(Orchestrator from, String path) {
    return Awaitility.await("an answer to " + path)
        .atMost(ANSWERED)
        .pollDelay(Duration.ZERO)
        .until(() -> ask(from, path), response -> response.statusCode() != 503);
  }

  /** Asks once. */
  public HttpResponse<byte[]> ask(Orchestrator from, String path)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(from.port(), path)))
            .build(),
        BodyHandlers.ofByteArray());
  }

  /** Everything that is committed in a topic now. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
    }
    return all;
  }

  @Override
  public void close() {
    producer.close();
    http.close();
    schemas.close();
    registry.close();
  }
}
