package dev.multinode.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to a gateway over which the test says every byte. */
final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  RawClient(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends text.
   *
   * @param lines each is followed by the end of a line
   */
  RawClient lines(String... lines) {
    return text(String.join("\r\n", lines) + "\r\n");
  }

  /** Asks for a WebSocket; whether there is one is in the answer. */
  RawClient openWebSocket(String path) {
    return lines(
        "GET " + path + " HTTP/1.1",
        "Host: a",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "");
  }

  RawClient text(String text) {
    try {
      MortalReplica.write(socket, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** What comes up to the next empty line. */
  String head() {
    return readUntil("\r\n\r\n");
  }

  /** What comes up to this text. */
  String readUntil(String end) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
        int next = in.read();
        if (next < 0) {
          throw new AssertionError("It ended with: " + read);
        }
        read.write(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read.toString(StandardCharsets.ISO_8859_1);
  }

  /** All that comes until the other end closes the connection. */
  String readAll() {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Breaks off as a client that is killed. */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
