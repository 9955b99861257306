package dev.multinode.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/**
 * Bytes that are written into a connection as fast as it takes them. When it takes none for a while
 * the flood stands still: whoever reads at the other end has enough.
 */
final class Flood {

  private static final int STILL_MILLIS = 1_000;
  private static final int CHUNK = 64 << 10;
  private static final int SEND_BUFFER = 64 << 10;

  /**
   * After so many bytes its content begins anew: a prime, so that what is lost or doubled shows.
   */
  private static final int PERIOD = 251;

  private static final byte[] CONTENT = content();

  private final long size;
  private final AtomicLong written = new AtomicLong();
  private final CRC32 checksum = new CRC32();
  private final CountDownLatch still = new CountDownLatch(1);
  private final CompletableFuture<Long> ended = new CompletableFuture<>();

  Flood(long size) {
    this.size = size;
  }

  /** A connection through which one can be sent. */
  static SocketChannel connect(int port) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
    channel.connect(new InetSocketAddress("127.0.0.1", port));
    return channel;
  }

  /** Begins, after some text, on a thread of its own. */
  Flood into(SocketChannel channel, String before) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                write(channel, before);
                ended.complete(checksum.getValue());
              } catch (IOException | RuntimeException e) {
                ended.completeExceptionally(e);
              }
            });
    return this;
  }

  private void write(SocketChannel channel, String before) throws IOException {
    channel.write(ByteBuffer.wrap(before.getBytes(StandardCharsets.US_ASCII)));
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_WRITE);
      while (written.get() < size) {
        if (selector.select(STILL_MILLIS) == 0) {
          still.countDown();
        }
        selector.selectedKeys().clear();
        writeChunk(channel);
      }
    }
    channel.configureBlocking(true);
  }

  private void writeChunk(SocketChannel channel) throws IOException {
    int length = (int) Math.min(CHUNK, size - written.get());
    ByteBuffer chunk = ByteBuffer.wrap(CONTENT, (int) (written.get() % PERIOD), length);
    int start = chunk.position();
    channel.write(chunk);
    checksum.update(CONTENT, start, chunk.position() - start);
    written.addAndGet(chunk.position() - start);
  }

  private static byte[] content() {
    byte[] content = new byte[CHUNK + PERIOD];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i % PERIOD);
    }
    return content;
  }

  void awaitStandstill() throws InterruptedException {
    if (!still.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("It has not stood still, after %d bytes".formatted(written.get()));
    }
  }

  /** How many bytes there was room for until now. */
  long written() {
    return written.get();
  }

  /** The checksum of all of it, once it is written. */
  long awaitEnd() throws Exception {
    return ended.get(50, TimeUnit.SECONDS);
  }
}
