package dev.multinode.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A server in the place of a replica that is killed as a process is: all its connections are reset
 * at once. It speaks just enough HTTP, and keeps connections.
 */
final class MortalReplica implements AutoCloseable {

  private final ServerSocket door;
  private final Behaviour behaviour;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicReference<String> head = new AtomicReference<>("");

  MortalReplica(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      door = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Under a virtual thread that accepts, a port takes connections for a while after it is closed.
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /** What becomes of a request whose head was read; it may write, and may kill this. */
  @FunctionalInterface
  interface Behaviour {
    void answer(MortalReplica replica, Socket socket) throws IOException;
  }

  static MortalReplica saying(String text) {
    return new MortalReplica((_, socket) -> write(socket, complete(text)));
  }

  /** A whole answer. */
  static String complete(String text) {
    return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(text.length(), text);
  }

  static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  int port() {
    return door.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  /** The head of its last request as it came, without the empty line. */
  String head() {
    return head.get();
  }

  void kill() {
    close();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        sockets.add(socket);
        threads.execute(() -> serve(socket));
        if (door.isClosed()) {
          reset(socket);
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      while (readHead(in)) {
        requests.incrementAndGet();
        behaviour.answer(this, socket);
      }
    } catch (IOException e) {
      // The other end of a killed connection.
      sockets.remove(socket);
    }
  }

  private boolean readHead(BufferedReader in) throws IOException {
    StringBuilder read = new StringBuilder();
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      read.append(line).append("\r\n");
      line = in.readLine();
    }
    if (line == null) {
      return false;
    }
    head.set(read.toString());
    return true;
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sockets.forEach(
        each -> {
          if (!each.isClosed()) {
            reset(each);
          }
        });
    threads.shutdownNow();
  }
}
