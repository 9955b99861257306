package dev.multinode.gateway;

import dev.multinode.client.BrokersUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one gateway until the process is asked to stop. */
public final class GatewayMain {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayMain.class);

  private GatewayMain() {}

  /** Takes the options of {@link GatewaySettings#parse}; exits with 2 if it cannot start. */
  public static void main(String[] arguments) {
    try {
      Gateway gateway = Gateway.start(GatewaySettings.parse(arguments));
      Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "gateway-shutdown"));
    } catch (IllegalArgumentException | IllegalStateException | BrokersUnavailable e) {
      LOG.error(e.getMessage());
      System.exit(2);
    }
  }
}
