package dev.multinode.registry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The same contract against a registry of others: the suite asks for nothing that only ours does.
 */
class ApicurioContractTest extends RegistryContract {

  private static ApicurioProcess apicurio;

  @BeforeAll
  static void start() throws Exception {
    apicurio = ApicurioProcess.start();
  }

  @AfterAll
  static void close() {
    apicurio.close();
  }

  @Override
  String url() {
    return apicurio.url();
  }
}
