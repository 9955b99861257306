package dev.multinode.bench;

import dev.multinode.broker.TemporaryBroker;
import dev.multinode.dict.JournalSettings;
import dev.multinode.registry.EmbeddedRegistry;
import dev.multinode.registry.RegistrySettings;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.schemas.topics.TopicsApply;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** What dict members need of an installation: a broker with its topics, and a registry. */
final class LocalKafka implements AutoCloseable {

  private final TemporaryBroker broker;
  private final EmbeddedRegistry registry;
  private final Topics topics = Topics.embedded(ResourceClasses.defaults());

  private LocalKafka(TemporaryBroker broker) {
    this.broker = broker;
    this.registry = EmbeddedRegistry.start(RegistrySettings.onFreePort(broker.bootstrapServers()));
  }

  static LocalKafka start() {
    LocalKafka kafka = new LocalKafka(TemporaryBroker.start());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.broker.bootstrapServers()))) {
      new TopicsApply(admin).apply(kafka.topics);
    }
    return kafka;
  }

  JournalSettings journal() {
    return new JournalSettings(broker.bootstrapServers(), registry.url(), topics, Map.of());
  }

  @Override
  public void close() {
    registry.close();
    broker.close();
  }
}
