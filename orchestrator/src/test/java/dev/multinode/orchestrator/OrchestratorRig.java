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

  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
            Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public OrchestratorSettings settings(Path stateDirectory) {
    return OrchestratorSettings.local(
        broker.bootstrapServers(), registry.url(), topics, stateDirectory);
  }

  /** Starts one and waits until it is ready. */
  public Orchestrator start(Path stateDirectory) {
    Orchestrator orchestrator = Orchestrator.start(settings(stateDirectory));
    Awaitility.await("the orchestrator is ready").atMost(PATIENCE).until(orchestrator::ready);
    return orchestrator;
  }

  public void write(String topic, UUID key, SpecificRecord record) {
    try {
      producer
          .send(new ProducerRecord<>(topic, Keys.of(key), serdes.serialize(topic, record)))
          .get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks, again and again while it is told to come back later, as clients do. */
  public HttpResponse<byte[]> get(Orchestrator from, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(from.port(), path)))
            .build();
    return Awaitility.await("an answer to " + path)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(
            () -> http.send(request, BodyHandlers.ofByteArray()),
            response -> response.statusCode() != 503);
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
