package dev.multinode.registry;

import java.util.Objects;

/**
 * Where an embedded registry keeps its schemas and where it listens.
 *
 * @param bootstrapServers the Kafka cluster whose topic {@code _schemas} holds the schemas
 * @param port the port on 127.0.0.1; 0 takes a free one
 * @param defaultCompatibility what a new schema must fulfil until a level is set over the API
 */
public record RegistrySettings(
    String bootstrapServers, int port, CompatibilityLevel defaultCompatibility) {

  public RegistrySettings {
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    Objects.requireNonNull(defaultCompatibility, "defaultCompatibility");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
    }
  }

  /** A registry on a free port whose schemas read whatever any earlier version wrote. */
  public static RegistrySettings onFreePort(String bootstrapServers) {
    return new RegistrySettings(bootstrapServers, 0, CompatibilityLevel.BACKWARD_TRANSITIVE);
  }
}
