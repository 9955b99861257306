package dev.multinode.registry;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The embedded registry as a process of its own: {@code RegistryMain bootstrap-servers=<host:port>
 * [port=8081] [compatibility=BACKWARD_TRANSITIVE]}.
 *
 * <p>It runs until it is asked to end (SIGTERM).
 */
public final class RegistryMain {

  private RegistryMain() {}

  /** Starts the registry and blocks until the process is asked to end. */
  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedRegistry registry = EmbeddedRegistry.start(settings(arguments));
    CountDownLatch closed = new CountDownLatch(1);
    Thread close =
        new Thread(
            () -> {
              registry.close();
              closed.countDown();
            },
            "registry-close");
    Runtime.getRuntime().addShutdownHook(close);
    closed.await();
  }

  static RegistrySettings settings(String... arguments) {
    Map<String, String> given =
        Stream.of(arguments)
            .map(argument -> argument.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    if (given.size() != arguments.length || !given.containsKey("bootstrap-servers")) {
      throw new IllegalArgumentException(
          "usage: bootstrap-servers=<host:port> [port=8081] [compatibility=BACKWARD_TRANSITIVE]");
    }
    return new RegistrySettings(
        given.get("bootstrap-servers"),
        Integer.parseInt(given.getOrDefault("port", "8081")),
        CompatibilityLevel.valueOf(given.getOrDefault("compatibility", "BACKWARD_TRANSITIVE")));
  }
}
