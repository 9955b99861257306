package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.Command;
import dev.multinode.orchestrator.core.WorkPosition;
import dev.multinode.orchestrator.core.replicas.ReplicaSetId;
import dev.multinode.orchestrator.core.schedules.ScheduleId;
import dev.multinode.orchestrator.wire.CommandReader;
import dev.multinode.orchestrator.wire.Incoming;
import dev.multinode.orchestrator.wire.ReplicaMessages;
import dev.multinode.orchestrator.wire.ScheduleMessages;
import dev.multinode.orchestrator.wire.WireEnvelope;
import dev.multinode.schemas.serde.UndecodableRecord;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what is asked of the engine, and buries what cannot be done. */
final class Inbox {

  private static final Logger log = LoggerFactory.getLogger(Inbox.class);
  private static final String READER = "engine";
  private static final int ID_BYTES = 16;

  private final ProcessorContext<byte[], Outgoing> context;
  private final EngineParts parts;
  private final Outbox outbox;

  Inbox(ProcessorContext<byte[], Outgoing> context, EngineParts parts, Outbox outbox) {
    this.context = context;
    this.parts = parts;
    this.outbox = outbox;
  }

  /**
   * What a record asks.
   *
   * @throws UndecodableRecord if it is no record of ours
   * @throws UnusableRecord if it asks nothing that the engine could do
   */
  Incoming read(Record<byte[], byte[]> record) {
    Optional<WorkPosition> position = forwardedFrom(record);
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

  /** Where on the direct road a record lies; the header means nothing on one of anybody else. */
  private Optional<WorkPosition> forwardedFrom(Record<byte[], byte[]> record) {
    return metadata().topic().equals(parts.topics().commands())
        ? Optional.empty()
        : PositionHeader.read(record.headers());
  }

  private RecordMetadata metadata() {
    return context.recordMetadata().orElseThrow();
  }

  /**
   * Does what a record asks, and sends what follows. If that fails, and would fail again, nothing
   * follows but that it becomes a dead letter.
   */
  void handle(Record<byte[], byte[]> record, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      bury(record, e);
    }
    outbox.send();
  }

  /**
   * Makes a dead letter of a record; what it was to come to is forgotten.
   *
   * @throws RuntimeException the failure, if the record is not to blame for it
   */
  void bury(Record<byte[], byte[]> record, RuntimeException failure) {
    Failures.rethrowIfPassing(failure);
    log.warn("A record became a dead letter", failure);
    outbox.discard();
    WorkPosition from =
        forwardedFrom(record)
            .orElseGet(
                () ->
                    new WorkPosition(
                        metadata().topic(), metadata().partition(), metadata().offset()));
    Instant now = parts.clock().instant();
    DeadLetter letter =
        new DeadLetter(
            from.topic(),
            from.partition(),
            from.offset(),
            wrapped(record.key()),
            wrapped(record.value()),
            READER,
            reason(failure),
            now);
    outbox.deadLetter(record.key(), letter, now);
  }

  /** Tells whoever has asked for a start, and waits for its end, that nothing will come of it. */
  void giveUpStart(Record<byte[], byte[]> record, RuntimeException failure) {
    boolean isOfInvocation = record.key() != null && record.key().length == ID_BYTES;
    if (isOfInvocation && metadata().topic().equals(parts.topics().commands())) {
      UUID id = Keys.id(record.key());
      Instant now = parts.clock().instant();
      StarterHeader.SCHEDULE
          .read(record.headers())
          .ifPresent(
              starter ->
                  outbox.ask(
                      ScheduleMessages.notStarted(
                          new ScheduleId(starter.project(), starter.name()),
                          id,
                          "its start became a dead letter: " + reason(failure)),
                      now));
      StarterHeader.REPLICAS
          .read(record.headers())
          .ifPresent(
              starter ->
                  outbox.ask(
                      ReplicaMessages.notStarted(
                          new ReplicaSetId(starter.project(), starter.name()), id),
                      now));
    }
  }

  private static String reason(RuntimeException failure) {
    return switch (failure) {
      case UndecodableRecord undecodable -> undecodable.getMessage();
      case UnusableRecord unusable -> unusable.getMessage();
      default -> "the engine failed on it: " + failure;
    };
  }

  private static ByteBuffer wrapped(byte[] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
