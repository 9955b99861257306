package dev.multinode.registry;

import dev.multinode.broker.TemporaryBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class EmbeddedRegistryContractTest extends RegistryContract {

  private static EmbeddedRegistry registry;

  @BeforeAll
  static void start() {
    registry =
        EmbeddedRegistry.start(
            RegistrySettings.onFreePort(TemporaryBroker.shared().bootstrapServers()));
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @Override
  String url() {
    return registry.url();
  }
}
