package dev.multinode.worker.replicas;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/**
 * Gives replicas ports of an address. That one is free is known by listening on it for a moment:
 * until the replica does so itself another process may take it, in which case the replica fails and
 * is started again. Replicas of this process are never given the same.
 */
final class Ports {

  private final String host;
  private final Set<Integer> given = new HashSet<>();

  Ports(String host) {
    this.host = host;
  }

  String host() {
    return host;
  }

  /**
   * A free port.
   *
   * @param wanted the one that it should be if it is free; 0 for any
   * @throws IOException if nobody can listen on the address
   */
  synchronized int take(int wanted) throws IOException {
    if (wanted != 0 && !given.contains(wanted) && isFree(wanted)) {
      given.add(wanted);
      return wanted;
    }
    int any = listen(0);
    while (!given.add(any)) {
      any = listen(0);
    }
    return any;
  }

  /** A replica that had a port is over. */
  synchronized void giveBack(int port) {
    given.remove(port);
  }

  private boolean isFree(int port) {
    try {
      return listen(port) == port;
    } catch (IOException e) {
      return false;
    }
  }

  private int listen(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
      return socket.getLocalPort();
    }
  }
}
