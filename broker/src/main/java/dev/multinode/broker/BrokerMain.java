package dev.multinode.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The embedded broker as a process of its own: {@code BrokerMain data-dir=<path> [port=9092]
 * [controller-port=9093]}.
 *
 * <p>It runs until it is asked to end (SIGTERM) and then stops in order; after a SIGKILL the next
 * start recovers.
 */
public final class BrokerMain {

  private BrokerMain() {}

  /**
   * Starts the broker and blocks until the process is asked to end; then the broker is closed in
   * order, also if it was still starting.
   */
  public static void main(String[] arguments) throws InterruptedException {
    BrokerSettings settings = settings(arguments);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Thread hold = new Thread(() -> endWhen(closed, asked), "broker-close");
    Runtime.getRuntime().addShutdownHook(hold);
    try (EmbeddedBroker _ = EmbeddedBroker.start(settings)) {
      asked.await();
    } finally {
      closed.countDown();
    }
  }

  private static void endWhen(CountDownLatch closed, CountDownLatch asked) {
    asked.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static BrokerSettings settings(String... arguments) {
    Map<String, String> given =
        Stream.of(arguments)
            .map(argument -> argument.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    if (given.size() != arguments.length || !given.containsKey("data-dir")) {
      throw new IllegalArgumentException(
          "usage: data-dir=<path> [port=9092] [controller-port=9093]");
    }
    return new BrokerSettings(
        Path.of(given.get("data-dir")),
        Integer.parseInt(given.getOrDefault("port", "9092")),
        Integer.parseInt(given.getOrDefault("controller-port", "9093")));
  }
}
