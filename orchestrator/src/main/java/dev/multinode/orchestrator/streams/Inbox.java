package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.Command;
import dev.multinode.orchestrator.core.WorkPosition;
import dev.multinode.orchestrator.wire.CommandReader;
import dev.multinode.orchestrator.wire.Incoming;
import dev.multinode.orchestrator.wire.WireEnvelope;
import dev.multinode.schemas.serde.UndecodableRecord;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads what is asked of the engine. What cannot be read becomes a dead letter and stops nothing.
 */
final class Inbox {

  private static final String READER = "engine";

  private final ProcessorContext<byte[], Outgoing> context;
  private final EngineParts parts;
  private final Outbox outbox;

  Inbox(ProcessorContext<byte[], Outgoing> context, EngineParts parts, Outbox outbox) {
    this.context = context;
    this.parts = parts;
    this.outbox = outbox;
  }

  Optional<Incoming> read(Record<byte[], byte[]> record) {
    Optional<WorkPosition> position = PositionHeader.read(record.headers());
    try {
      return Optional.of(decode(record, position));
    } catch (UndecodableRecord | UnusableRecord e) {
      bury(record, position, e.getMessage());
      return Optional.empty();
    }
  }

  private Incoming decode(Record<byte[], byte[]> record, Optional<WorkPosition> position) {
    String topic = position.map(WorkPosition::topic).orElse(parts.topics().commands());
    if (record.value() == null) {
      throw new UnusableRecord("it is empty");
    }
    SpecificRecord wire = parts.serdes().deserialize(topic, record.value());
    Incoming incoming =
        CommandReader.read(wire, position)
            .orElseThrow(
                () ->
                    new UnusableRecord(
                        "a %s asks nothing of the engine"
                            .formatted(wire.getClass().getSimpleName())));
    if (!Arrays.equals(record.key(), Keys.of(incoming.invocationId()))) {
      throw new UnusableRecord("its key is not the id of its invocation");
    }
    if (incoming.command() instanceof Command.Opening opening) {
      requireKnownClass(WireEnvelope.unwrap(opening.envelope()).getResourceClass());
    }
    return incoming;
  }

  /** Or there would be no topic to release its further attempts on. */
  private void requireKnownClass(String resourceClass) {
    if (parts.topics().classes().named(resourceClass).isEmpty()) {
      throw new UnusableRecord("there is no resource class %s".formatted(resourceClass));
    }
  }

  private void bury(Record<byte[], byte[]> record, Optional<WorkPosition> position, String reason) {
    WorkPosition from =
        position.orElseGet(
            () -> {
              RecordMetadata metadata = context.recordMetadata().orElseThrow();
              return new WorkPosition(metadata.topic(), metadata.partition(), metadata.offset());
            });
    Instant now = parts.clock().instant();
    DeadLetter letter =
        new DeadLetter(
            from.topic(),
            from.partition(),
            from.offset(),
            wrapped(record.key()),
            wrapped(record.value()),
            READER,
            reason,
            now);
    outbox.deadLetter(record.key(), letter, now);
  }

  private static ByteBuffer wrapped(byte[] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
