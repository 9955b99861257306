package dev.multinode.gateway;

import dev.multinode.client.ClientSettings;
import java.util.List;

/**
 * Where a gateway listens and which installation is behind it.
 *
 * @param host the only address that it listens on
 * @param port the port; 0 takes any free one
 * @param client the installation, and the project whose functions and jobs are served
 * @param dictMembers {@code host:port} of members; empty for none
 */
public record GatewaySettings(
    String host, int port, ClientSettings client, List<String> dictMembers) {

  /** Checks the port. */
  public GatewaySettings {
    dictMembers = List.copyOf(dictMembers);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port + ".");
    }
  }

  /** On loopback. */
  public static GatewaySettings local(int port, ClientSettings client, List<String> dictMembers) {
    return new GatewaySettings("127.0.0.1", port, client, dictMembers);
  }
}
