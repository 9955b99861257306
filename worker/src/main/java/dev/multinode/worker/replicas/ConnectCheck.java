package dev.multinode.worker.replicas;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * Whether a port can be connected to.
 *
 * @param host where it is
 * @param port the port
 */
record ConnectCheck(String host, int port) implements HealthCheck {

  @Override
  public Optional<String> problem() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), Math.toIntExact(PATIENCE.toMillis()));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "Port %d of %s cannot be connected to: %s".formatted(port, host, e.getMessage()));
    }
  }
}
