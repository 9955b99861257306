package dev.multinode.gateway;

import dev.multinode.client.ClientSettings;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a gateway listens and which installation is behind it.
 *
 * @param host the only address that it listens on
 * @param port the port; 0 takes any free one
 * @param client the installation, and the project whose functions and jobs are served
 */
public record GatewaySettings(String host, int port, ClientSettings client) {

  /** The port of a gateway that was given none. */
  public static final int DEFAULT_PORT = 8080;

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "bootstrap-servers", "127.0.0.1:9092",
          "host", "127.0.0.1",
          "port", Integer.toString(DEFAULT_PORT),
          "project", "default",
          "registry-url", "http://127.0.0.1:8081");

  /** Checks the port. */
  public GatewaySettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port + ".");
    }
  }

  /** On loopback. */
  public static GatewaySettings local(int port, ClientSettings client) {
    return new GatewaySettings("127.0.0.1", port, client);
  }

  /**
   * Reads {@code --host=}, {@code --port=}, {@code --project=}, {@code --bootstrap-servers=} and
   * {@code --registry-url=}; the topics are those of a cluster on one machine.
   *
   * @throws IllegalArgumentException if an option is unknown or its value is no good
   */
  public static GatewaySettings parse(String... arguments) {
    Map<String, String> values = new TreeMap<>(DEFAULTS);
    for (String each : arguments) {
      int equals = each.indexOf('=');
      String key = each.startsWith("--") && equals > 0 ? each.substring(2, equals) : "";
      if (values.replace(key, each.substring(equals + 1)) == null) {
        throw new IllegalArgumentException(
            "'%s' is not an option; there are --%s=."
                .formatted(each, String.join("=, --", values.keySet())));
      }
    }
    ClientSettings client =
        new ClientSettings(
            values.get("bootstrap-servers"),
            values.get("registry-url"),
            values.get("project"),
            Topics.embedded(ResourceClasses.defaults()),
            Map.of());
    return new GatewaySettings(values.get("host"), number(values.get("port")), client);
  }

  private static int number(String port) {
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--port is a number, not '" + port + "'.", e);
    }
  }
}
