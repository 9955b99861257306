package dev.multinode.orchestrator.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Who waits for the end of what a record starts, in a header of it: so that can be told also of a
 * start that cannot be decoded.
 */
enum StarterHeader {
  /** A schedule. */
  SCHEDULE("schedule"),
  /** A set of replicas. */
  REPLICAS("replicas");

  private final String header;

  StarterHeader(String header) {
    this.header = header;
  }

  /** Who waits. */
  record Starter(String project, String name) {}

  /** The header for one. */
  Headers of(String project, String name) {
    byte[] first = project.getBytes(StandardCharsets.UTF_8);
    byte[] second = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + first.length + second.length);
    return new RecordHeaders()
        .add(header, bytes.putInt(first.length).put(first).put(second).array());
  }

  /** Empty also for a header of that name that somebody else has made. */
  Optional<Starter> read(Headers headers) {
    return Optional.ofNullable(headers.lastHeader(header))
        .map(Header::value)
        .map(ByteBuffer::wrap)
        .filter(bytes -> bytes.remaining() >= Integer.BYTES)
        .flatMap(bytes -> read(bytes.getInt(), bytes));
  }

  private static Optional<Starter> read(int length, ByteBuffer bytes) {
    if (length < 0 || length > bytes.remaining()) {
      return Optional.empty();
    }
    byte[] project = new byte[length];
    bytes.get(project);
    return Optional.of(
        new Starter(
            new String(project, StandardCharsets.UTF_8),
            StandardCharsets.UTF_8.decode(bytes).toString()));
  }
}
