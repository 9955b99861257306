package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.wire.DeclaredReplicas;
import dev.multinode.orchestrator.wire.DeclaredSchedules;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.AppManifest;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Follows the apps that are deployed, and tells schedules and sets of replicas what their
 * annotations say. What was deployed before is remembered, or one whose annotation is gone would
 * run for ever.
 */
final class AppsProcessor implements Processor<byte[], byte[], byte[], Outgoing> {

  /** The store's name. */
  static final String STORE = "apps";

  private final EngineParts parts;
  private KeyValueStore<byte[], byte[]> apps;
  private Inbox inbox;
  private Outbox outbox;

  AppsProcessor(EngineParts parts) {
    this.parts = parts;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> context) {
    apps = context.getStateStore(STORE);
    outbox = new Outbox(context, parts.serdes(), parts.topics());
    inbox = new Inbox(context, parts, outbox);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    inbox.handle(record, () -> deployed(record));
  }

  private void deployed(Record<byte[], byte[]> record) {
    Instant now = parts.clock().instant();
    AppManifest manifest = read(record.value());
    Optional<AppManifest> former = Optional.ofNullable(apps.get(record.key())).map(this::read);
    DeclaredSchedules.deployed(former, manifest).forEach(each -> outbox.ask(each, now));
    DeclaredReplicas.deployed(former, manifest).forEach(each -> outbox.ask(each, now));
    apps.put(record.key(), record.value());
  }

  private AppManifest read(byte[] value) {
    AvroSerdes serdes = parts.serdes();
    return serdes.deserialize(parts.topics().apps(), value, AppManifest.class);
  }
}
