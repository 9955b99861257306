package dev.multinode.worker.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multinode.DaemonContext;
import dev.multinode.Multinode;
import dev.multinode.ServiceContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Services and daemons that the tests run. What a test wants of them is in the system properties,
 * by the names below.
 */
public final class Replicated {

  /** What {@code web} and {@code calm} answer when they are asked whether they are healthy. */
  public static final String HEALTH = "replicated.health";

  /** A latch that {@code deaf} waits for whatever it is told. */
  public static final String DEAF = "replicated.deaf";

  private Replicated() {}

  /** Serves over HTTP until it is told to stop, and says what it knows then. */
  @Multinode.Service(
      name = "web",
      healthPath = "/health",
      healthInterval = "PT0.1S",
      drain = "PT4S")
  public static void web(ServiceContext service) throws Exception {
    serve(service, Replicated::health);
  }

  /** The same, but is asked so seldom that a test is in time to make it healthy again. */
  @Multinode.Service(name = "calm", healthPath = "/health", healthInterval = "PT1.5S")
  public static void calm(ServiceContext service) throws Exception {
    serve(service, Replicated::health);
  }

  /** The same, and is always healthy. */
  @Multinode.Service(
      name = "steady",
      healthPath = "/health",
      healthInterval = "PT0.1S",
      drain = "PT4S")
  public static void steady(ServiceContext service) throws Exception {
    serve(service, () -> 200);
  }

  /** Is connected to, and never told to stop before it ends. */
  @Multinode.Service(name = "plain", healthInterval = "PT0.1S")
  public static void plain(ServiceContext service) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(service.host(), service.port()), 0);
    server.start();
    try {
      service.awaitStop();
    } finally {
      server.stop(0);
    }
  }

  /** Never serves. */
  @Multinode.Service(name = "closed", healthInterval = "PT0.1S", readyWithin = "PT30S")
  public static void closed(ServiceContext service) throws Exception {
    service.awaitStop();
    throw new IllegalStateException("thrown while it ended");
  }

  /** Never serves, and does not end when it is told to. */
  @Multinode.Service(name = "deaf", healthInterval = "PT0.1S", readyWithin = "PT30S")
  public static void deaf(ServiceContext service) {
    CountDownLatch end = (CountDownLatch) System.getProperties().get(DEAF);
    while (end.getCount() > 0) {
      Thread.interrupted();
    }
  }

  /** Ends at once. */
  @Multinode.Service(name = "brief")
  public static void brief(ServiceContext service) {}

  /** Says which fence it has, and waits until it has to stop. */
  @Multinode.Daemon(name = "watcher", replicas = 2)
  public static void watcher(DaemonContext daemon) throws InterruptedException {
    System.out.println(
        "%s %d, fence %d".formatted(daemon.name(), daemon.replica(), daemon.fence()));
    daemon.awaitStop();
    System.out.println("stopping: " + daemon.isStopping());
  }

  private static void serve(ServiceContext service, IntSupplier health) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(service.host(), service.port()), 0);
    server.createContext("/health", exchange -> answer(exchange, health.getAsInt(), ""));
    server.createContext(
        "/who", exchange -> answer(exchange, 200, service.name() + " " + service.replica()));
    server.createContext("/square", exchange -> answer(exchange, 200, square(service)));
    server.start();
    try {
      service.awaitStop();
    } finally {
      server.stop(0);
    }
    System.out.println("stopping, interrupted: " + Thread.currentThread().isInterrupted());
  }

  private static int health() {
    return System.getProperties().get(HEALTH) instanceof AtomicInteger wanted ? wanted.get() : 200;
  }

  private static String square(ServiceContext service) {
    return service.multinode().function(Sample::square).call(12).toString();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
