package dev.multinode.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A server in the place of a replica that answers its first request with a flood. */
final class FloodReplica implements AutoCloseable {

  private static final String HEAD_END = "\r\n\r\n";

  private final ServerSocketChannel door;
  private final Flood flood;
  private final String head;

  /**
   * Serves from now on.
   *
   * @param head of its answer, up to the empty line
   */
  FloodReplica(Flood flood, String head) {
    this.flood = flood;
    this.head = head;
    try {
      door = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return door.socket().getLocalPort();
  }

  private void serve() {
    try (SocketChannel channel = door.accept()) {
      StringBuilder read = new StringBuilder();
      ByteBuffer next = ByteBuffer.allocate(1);
      while (!read.toString().endsWith(HEAD_END) && channel.read(next.clear()) > 0) {
        read.append(StandardCharsets.ISO_8859_1.decode(next.flip()));
      }
      flood.into(channel, head + HEAD_END).awaitEnd();
    } catch (Exception e) {
      // The test asks the flood itself.
      close();
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
