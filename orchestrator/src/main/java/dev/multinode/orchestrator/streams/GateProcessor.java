package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.gates.Claim;
import dev.multinode.orchestrator.core.gates.Gate;
import dev.multinode.orchestrator.core.keys.StartKeys;
import dev.multinode.orchestrator.core.locks.LockClaim;
import dev.multinode.orchestrator.core.locks.Locks;
import dev.multinode.wire.AcquireLocks;
import dev.multinode.wire.AcquireSlot;
import dev.multinode.wire.FreeStartKey;
import dev.multinode.wire.ReleaseLocks;
import dev.multinode.wire.ReleaseSlot;
import dev.multinode.wire.SubmitKeyed;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The adapter around the rules of gates, locks and keys. What cannot be read becomes a dead letter.
 */
final class GateProcessor implements Processor<byte[], byte[], byte[], Outgoing> {

  private final EngineParts parts;
  private KeyValueStore<byte[], byte[]> gates;
  private KeyValueStore<byte[], byte[]> locks;
  private Inbox inbox;
  private Outbox outbox;

  GateProcessor(EngineParts parts) {
    this.parts = parts;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> context) {
    gates = context.getStateStore(StoredGate.STORE);
    locks = context.getStateStore(StoredLocks.STORE);
    outbox = new Outbox(context, parts.serdes(), parts.topics());
    inbox = new Inbox(context, parts, outbox);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    inbox.handle(
        record, () -> answer(parts.serdes().deserialize(parts.topics().gates(), record.value())));
  }

  private void answer(SpecificRecord asked) {
    Instant now = parts.clock().instant();
    switch (asked) {
      case AcquireSlot acquire ->
          Gate.acquire(
                  gate(acquire.getLimit().getGate()),
                  acquire.getLimit().getSlots(),
                  new Claim(acquire.getInvocationId(), acquire.getAttempt()),
                  acquire.getAncestors())
              .forEach(claim -> outbox.grant(claim, now));
      case ReleaseSlot release ->
          Gate.release(
                  gate(release.getGate()),
                  new Claim(release.getInvocationId(), release.getAttempt()))
              .forEach(claim -> outbox.grant(claim, now));
      case AcquireLocks acquire ->
          Locks.acquire(
                  locks(acquire.getProject()),
                  new LockClaim(
                      acquire.getInvocationId(),
                      acquire.getAttempt(),
                      acquire.getKeys(),
                      acquire.getWaits()),
                  now)
              .forEach(answer -> outbox.answer(answer, now));
      case ReleaseLocks release ->
          Locks.release(
                  locks(release.getProject()), release.getInvocationId(), release.getKeys(), now)
              .forEach(answer -> outbox.answer(answer, now));
      case SubmitKeyed start ->
          outbox.decide(
              start,
              StartKeys.claim(
                  keys(start.getEnvelope().getProject(), start.getEnvelope().getName()),
                  start.getEnvelope().getStartKey(),
                  start.getInvocationId(),
                  Duration.ofMillis(start.getWindowMillis()),
                  now),
              now);
      case FreeStartKey free ->
          StartKeys.free(
              keys(free.getProject(), free.getName()), free.getKey(), free.getInvocationId());
      default ->
          throw new UnusableRecord(
              "a %s asks nothing of a gate".formatted(asked.getClass().getSimpleName()));
    }
  }

  private StoredKeys keys(String project, String name) {
    return new StoredKeys(locks, parts.serdes(), project + '/' + name);
  }

  private StoredLocks locks(String project) {
    return new StoredLocks(locks, parts.serdes(), project);
  }

  private StoredGate gate(String name) {
    return new StoredGate(gates, parts.serdes(), name);
  }
}
