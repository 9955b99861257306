package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.gates.Claim;
import dev.multinode.orchestrator.core.gates.Gate;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.AcquireSlot;
import dev.multinode.wire.ReleaseSlot;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The adapter around the rules of gates. What cannot be read becomes a dead letter. */
final class GateProcessor implements Processor<byte[], byte[], byte[], Outgoing> {

  private static final Logger log = LoggerFactory.getLogger(GateProcessor.class);

  private final EngineParts parts;
  private KeyValueStore<byte[], byte[]> store;
  private Inbox inbox;
  private Outbox outbox;

  GateProcessor(EngineParts parts) {
    this.parts = parts;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> context) {
    store = context.getStateStore(StoredGate.STORE);
    outbox = new Outbox(context, parts.serdes(), parts.topics());
    inbox = new Inbox(context, parts, outbox);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      Instant now = parts.clock().instant();
      granted(record).forEach(claim -> outbox.grant(claim, now));
    } catch (RuntimeException e) {
      Failures.rethrowIfPassing(e);
      log.warn("A record became a dead letter", e);
      outbox.discard();
      inbox.bury(record, e);
    }
    outbox.send();
  }

  private List<Claim> granted(Record<byte[], byte[]> record) {
    Topics topics = parts.topics();
    SpecificRecord asked = parts.serdes().deserialize(topics.gates(), record.value());
    return switch (asked) {
      case AcquireSlot acquire ->
          Gate.acquire(
              gate(acquire.getLimit().getGate()),
              acquire.getLimit().getSlots(),
              new Claim(acquire.getInvocationId(), acquire.getAttempt()),
              acquire.getAncestors());
      case ReleaseSlot release ->
          Gate.release(
              gate(release.getGate()), new Claim(release.getInvocationId(), release.getAttempt()));
      default ->
          throw new UnusableRecord(
              "a %s asks nothing of a gate".formatted(asked.getClass().getSimpleName()));
    };
  }

  private StoredGate gate(String name) {
    return new StoredGate(store, parts.serdes(), name);
  }
}
