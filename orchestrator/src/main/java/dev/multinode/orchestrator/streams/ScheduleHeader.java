package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.schedules.ScheduleId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Which schedule a start is for, in a header of its record: so the schedule is told also of a start
 * that cannot be decoded.
 */
final class ScheduleHeader {

  private static final String NAME = "schedule";

  private ScheduleHeader() {}

  static void write(Headers headers, ScheduleId id) {
    byte[] project = id.project().getBytes(StandardCharsets.UTF_8);
    byte[] name = id.name().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES + project.length + name.length)
            .putInt(project.length)
            .put(project)
            .put(name);
    headers.add(NAME, bytes.array());
  }

  /** Empty also for a header of that name that somebody else has made. */
  static Optional<ScheduleId> read(Headers headers) {
    return Optional.ofNullable(headers.lastHeader(NAME))
        .map(Header::value)
        .map(ByteBuffer::wrap)
        .filter(bytes -> bytes.remaining() >= Integer.BYTES)
        .flatMap(bytes -> read(bytes.getInt(), bytes));
  }

  private static Optional<ScheduleId> read(int length, ByteBuffer bytes) {
    if (length < 0 || length > bytes.remaining()) {
      return Optional.empty();
    }
    byte[] project = new byte[length];
    bytes.get(project);
    return Optional.of(
        new ScheduleId(
            new String(project, StandardCharsets.UTF_8),
            StandardCharsets.UTF_8.decode(bytes).toString()));
  }
}
