package dev.multinode.cli;

import dev.multinode.ServiceDoesNotExist;
import dev.multinode.ServiceInfo;
import dev.multinode.client.KafkaClient;
import dev.multinode.process.UserError;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code multinode service}: what is kept running. */
@Command(
    name = "service",
    mixinStandardHelpOptions = true,
    description = "Look at services and daemons, and start them anew.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done; 1 it was refused, for a reason that is told, or nobody answers; 2 the"
          + " command line is wrong."
    })
final class ServiceCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See the list below.");
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "List all services and daemons, one a line.")
  void list(@Mixin ClientOptions options) {
    with(options, client -> ServiceText.lines(client.replicas().list()).forEach(out()::println));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Show a service or daemon and its replicas.")
  void show(@Parameters(paramLabel = "NAME") String name, @Mixin ClientOptions options) {
    with(options, client -> ServiceText.lines(service(client, name)).forEach(out()::println));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Replace all its replicas, one after another; returns when that has begun.")
  void restart(@Parameters(paramLabel = "NAME") String name, @Mixin ClientOptions options) {
    with(
        options,
        client -> {
          service(client, name);
          client.replicas().restart(name);
        });
  }

  private void with(ClientOptions options, Consumer<KafkaClient> action) {
    try (KafkaClient client = options.connect()) {
      action.accept(client);
      out().flush();
    }
  }

  private static ServiceInfo service(KafkaClient client, String name) {
    try {
      return client.replicas().get(name);
    } catch (ServiceDoesNotExist e) {
      throw new UserError(ServiceText.unknown(name, client.replicas().list()));
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
