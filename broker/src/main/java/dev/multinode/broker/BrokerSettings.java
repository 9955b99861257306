package dev.multinode.broker;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where an embedded broker keeps its data and where it listens.
 *
 * @param dataDirectory formatted at the first start, used again afterwards; never shared by two
 *     brokers at a time
 * @param port the port for clients on 127.0.0.1; 0 takes a free one, a new one at each start
 * @param controllerPort the port for the broker's own controller on 127.0.0.1; 0 takes a free one
 */
public record BrokerSettings(Path dataDirectory, int port, int controllerPort) {

  public BrokerSettings {
    Objects.requireNonNull(dataDirectory, "dataDirectory");
    requirePort("port", port);
    requirePort("controllerPort", controllerPort);
  }

  /** A broker on {@code dataDirectory} that listens on free ports. */
  public static BrokerSettings onFreePorts(Path dataDirectory) {
    return new BrokerSettings(dataDirectory, 0, 0);
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(name + " must be between 0 and 65535, not " + port);
    }
  }
}
