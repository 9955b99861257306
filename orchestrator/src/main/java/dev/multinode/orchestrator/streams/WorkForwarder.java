package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.WorkPosition;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Sends work records on as they are, undecoded, and notes where they came from. */
final class WorkForwarder extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

  private static final byte[] NO_KEY = {};

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata from = context().recordMetadata().orElseThrow();
    PositionHeader.write(
        record.headers(), new WorkPosition(from.topic(), from.partition(), from.offset()));
    // A record without a key cannot be for any invocation; the engine is to say so.
    context().forward(record.key() == null ? record.withKey(NO_KEY) : record);
  }
}
