package dev.multinode.cli;

import dev.multinode.gateway.Gateway;
import dev.multinode.gateway.GatewaySettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code multinode gateway}. */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    description = "Run the HTTP gateway on 127.0.0.1: start, get, stream, cancel.")
final class GatewayCommand implements Callable<Integer> {

  @Mixin private InstallationOptions installation;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Its port. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Override
  public Integer call() throws Exception {
    return Role.run(() -> Gateway.start(GatewaySettings.local(port, installation.client())));
  }
}
