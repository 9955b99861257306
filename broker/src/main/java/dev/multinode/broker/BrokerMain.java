package dev.multinode.broker;

import dev.multinode.process.Program;
import dev.multinode.process.RoleProcess;
import dev.multinode.process.WholeNumber;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The embedded broker as a process of its own. After a SIGKILL the next start recovers what it had
 * accepted.
 */
@Command(
    name = "broker",
    mixinStandardHelpOptions = true,
    description =
        "Run a Kafka broker and controller on 127.0.0.1, for development; production has its own"
            + " Kafka.")
public final class BrokerMain implements Callable<Integer> {

  @Mixin private RoleProcess process;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      required = true,
      description = "Where the broker keeps its log.")
  private Path dataDirectory;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = WholeNumber.Port.class,
      defaultValue = "9092",
      description = "The port for clients; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--controller-port",
      paramLabel = "PORT",
      converter = WholeNumber.Port.class,
      defaultValue = "0",
      description = "The port for its own controller; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int controllerPort;

  public static void main(String[] arguments) {
    Program.run(new BrokerMain(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    return process.run(this::settings, EmbeddedBroker::start);
  }

  BrokerSettings settings() {
    return new BrokerSettings(dataDirectory, port, controllerPort);
  }
}
