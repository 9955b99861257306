package dev.multinode.schemas.serde;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Confluent's wire format: a zero byte, the id of the writer's schema in four bytes, then Avro
 * binary.
 *
 * <p>An instance is one frame being written; it grows as needed and, unlike a {@link
 * java.io.ByteArrayOutputStream}, takes no lock per byte.
 */
public final class Frame extends OutputStream {

  /** How many bytes precede the Avro binary. */
  public static final int HEADER_BYTES = 5;

  private static final byte MAGIC = 0;
  private static final int FIRST_CAPACITY = 512;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length = HEADER_BYTES;

  /** Begins a frame with its header. */
  public Frame(int schemaId) {
    ByteBuffer.wrap(bytes).put(MAGIC).putInt(schemaId);
  }

  /**
   * The schema id in a frame's header.
   *
   * @throws UndecodableRecord if the bytes do not begin as a frame does
   */
  public static int schemaId(String topic, byte[] frame) {
    if (frame.length < HEADER_BYTES) {
      throw new UndecodableRecord(
          topic, "%d bytes are fewer than a header has".formatted(frame.length));
    }
    if (frame[0] != MAGIC) {
      throw new UndecodableRecord(
          topic, "it begins with the byte 0x%02x and not with 0".formatted(frame[0]));
    }
    return ByteBuffer.wrap(frame).getInt(1);
  }

  @Override
  public void write(int single) {
    reserve(1);
    bytes[length++] = (byte) single;
  }

  @Override
  public void write(byte[] source, int offset, int count) {
    reserve(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  /** The frame so far. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int count) {
    if (count > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, count)));
    }
  }
}
