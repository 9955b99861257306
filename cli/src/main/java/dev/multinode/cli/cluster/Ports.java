package dev.multinode.cli.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface. */
public final class Ports {

  private static final int LOWEST = 10_000;
  private static final int FIRST_OUTGOING = 32_768;

  private Ports() {}

  /** Whether a server could listen on this port now. */
  public static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A port that is free now, and below those that the operating system gives to outgoing
   * connections. Of these a client that connects to a port on which nobody listens any more is
   * given that very port sooner or later, and then talks to itself and keeps the server from coming
   * back.
   */
  static int anyFree() {
    return ThreadLocalRandom.current()
        .ints(LOWEST, FIRST_OUTGOING)
        .filter(Ports::free)
        .findFirst()
        .orElseThrow();
  }
}
