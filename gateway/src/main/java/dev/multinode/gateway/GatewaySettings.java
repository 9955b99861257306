package dev.multinode.gateway;

import dev.multinode.client.ClientSettings;
import dev.multinode.dict.DictConnection;
import java.util.Optional;

/**
 * Where a gateway listens and which installation is behind it.
 *
 * @param host the only address that it listens on
 * @param port the port; 0 takes any free one
 * @param client the installation, and the project whose functions and jobs are served
 * @param dicts where the dicts are; empty if there are none
 */
public record GatewaySettings(
    String host, int port, ClientSettings client, Optional<DictConnection> dicts) {

  /** Checks the port. */
  public GatewaySettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port + ".");
    }
  }

  /** On loopback, without dicts. */
  public static GatewaySettings local(int port, ClientSettings client) {
    return new GatewaySettings("127.0.0.1", port, client, Optional.empty());
  }

  /** The same with dicts. */
  public GatewaySettings with(DictConnection members) {
    return new GatewaySettings(host, port, client, Optional.of(members));
  }
}
