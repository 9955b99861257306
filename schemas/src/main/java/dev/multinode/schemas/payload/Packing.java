package dev.multinode.schemas.payload;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;

/**
 * Payloads on the wire: small ones as they are, large ones as one Zstandard frame (RFC 8878) where
 * that is smaller. The first byte tells them apart: 0 begins every frame of ours, 0x28 every frame
 * of Zstandard.
 */
final class Packing {

  /** Below this the requests around it cost more than the bytes in it. */
  static final int FROM_BYTES = 8 << 10;

  /** The fastest of the usual ones. */
  private static final int LEVEL = 1;

  private static final byte PACKED = 0x28;

  private Packing() {}

  static byte[] pack(byte[] payload) {
    if (payload.length < FROM_BYTES) {
      return payload;
    }
    byte[] packed = Zstd.compress(payload, LEVEL);
    return packed.length < payload.length ? packed : payload;
  }

  /**
   * What was packed, or the bytes themselves if they are not packed.
   *
   * @param limit the most bytes that may come of it; more are not even made room for
   * @throws IOException if they are no whole Zstandard frame, or one of more bytes
   */
  static byte[] unpack(byte[] bytes, int limit) throws IOException {
    if (bytes.length == 0 || bytes[0] != PACKED) {
      return bytes;
    }
    long size = Zstd.getFrameContentSize(bytes);
    if (size < 0 || size > limit) {
      throw new IOException(
          "It is no packed payload of at most %d bytes, by its header".formatted(limit));
    }
    try {
      return Zstd.decompress(bytes, Math.toIntExact(size));
    } catch (ZstdException e) {
      throw new IOException("It cannot be unpacked: " + e.getMessage(), e);
    }
  }
}
