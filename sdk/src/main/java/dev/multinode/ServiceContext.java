package dev.multinode;

import java.time.Duration;

/**
 * What a replica of a {@linkplain Multinode.Service service} knows of itself. Any thread may use
 * it.
 *
 * <pre>{@code
 * @Multinode.Service(replicas = 2)
 * public static void api(ServiceContext service) throws Exception {
 *   HttpServer server = HttpServer.create(new InetSocketAddress(service.host(), service.port()), 0);
 *   server.createContext("/", exchange -> …);
 *   server.start();
 *   try {
 *     service.awaitStop();
 *   } finally {
 *     server.stop(1);
 *   }
 * }
 * }</pre>
 */
public interface ServiceContext {

  /**
   * The port that its server has to listen on; free when it was chosen, just before the method was
   * called.
   *
   * @return 1 to 65535
   */
  int port();

  /**
   * The address that its server has to listen on, as gateways reach it.
   *
   * @return a host name or IP address, such as {@code 127.0.0.1}
   */
  String host();

  /**
   * The service's name.
   *
   * @return the name, unique in its project
   */
  String name();

  /**
   * Which of the replicas it is. While a new version takes the place of an old one, or a replica
   * was taken for lost, there may be two of the same number.
   *
   * @return from 0
   */
  int replica();

  /**
   * The installation that it runs in.
   *
   * @return a door that need not be closed, of use while the method runs
   */
  Multinode multinode();

  /**
   * Whether it has to stop: its server should end what it has begun.
   *
   * @return true from when its time to drain is over
   */
  boolean isStopping();

  /**
   * Waits until it has to stop. Then the method should close its server and return, within its
   * grace.
   *
   * @throws InterruptedException if the thread was interrupted for another reason
   */
  void awaitStop() throws InterruptedException;

  /**
   * Waits until it has to stop, or for so long.
   *
   * @param atMost how long to wait
   * @return whether it has to stop
   * @throws InterruptedException if the thread was interrupted for another reason
   */
  boolean awaitStop(Duration atMost) throws InterruptedException;

  /**
   * For a unit test: a replica number 0 on 127.0.0.1. It has to stop when its thread is
   * interrupted. Its {@link #multinode()} has dicts and locks of its own, in memory, and throws
   * {@link IllegalStateException} for all else.
   *
   * @param port what {@link #port()} says
   * @return a context
   */
  static ServiceContext local(int port) {
    return new LocalReplicaContext(port);
  }
}
