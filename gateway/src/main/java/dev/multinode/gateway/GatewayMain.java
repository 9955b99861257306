package dev.multinode.gateway;

import dev.multinode.client.ClientSettings;
import dev.multinode.dict.DictConnection;
import dev.multinode.installation.DictOptions;
import dev.multinode.installation.InstallationOptions;
import dev.multinode.installation.ProjectOption;
import dev.multinode.process.Program;
import dev.multinode.process.RoleProcess;
import dev.multinode.process.WholeNumber;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A gateway as a process of its own. */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    description = "Run the HTTP gateway: start, get, stream, cancel.")
public final class GatewayMain implements Callable<Integer> {

  @Mixin private RoleProcess process;

  @Mixin private InstallationOptions installation;

  @Mixin private ProjectOption project;

  @Mixin private DictOptions dicts;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "The only address that it listens on. Default: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = WholeNumber.Port.class,
      defaultValue = "8080",
      description = "Its port; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  public static void main(String[] arguments) {
    Program.run(new GatewayMain(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    return process.run(this::settings, installation::awaitKafka, Gateway::start);
  }

  GatewaySettings settings() {
    ClientSettings client =
        new ClientSettings(
            installation.bootstrapServers(),
            installation.registryUrl(),
            project.project(),
            installation.topics(),
            installation.kafka());
    return new GatewaySettings(
        host, port, client, DictConnection.of(dicts.clusterName(), dicts.members()));
  }
}
