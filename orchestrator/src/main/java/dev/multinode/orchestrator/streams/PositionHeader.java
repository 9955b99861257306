package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.WorkPosition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Where a forwarded work record came from, in a header of the forwarded one. */
final class PositionHeader {

  private static final String NAME = "work-position";

  private PositionHeader() {}

  static void write(Headers headers, WorkPosition position) {
    byte[] topic = position.topic().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES + Long.BYTES + topic.length)
            .putInt(position.partition())
            .putLong(position.offset())
            .put(topic);
    headers.remove(NAME);
    headers.add(NAME, bytes.array());
  }

  static Optional<WorkPosition> read(Headers headers) {
    Header header = headers.lastHeader(NAME);
    if (header == null) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(header.value());
    int partition = bytes.getInt();
    long offset = bytes.getLong();
    String topic = StandardCharsets.UTF_8.decode(bytes).toString();
    return Optional.of(new WorkPosition(topic, partition, offset));
  }
}
