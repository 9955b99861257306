package dev.multinode.cli;

import dev.multinode.broker.BrokerSettings;
import dev.multinode.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code multinode broker}. */
@Command(
    name = "broker",
    mixinStandardHelpOptions = true,
    description =
        "Run a Kafka broker and controller on 127.0.0.1, for development; production has its own"
            + " Kafka.")
final class BrokerCommand implements Callable<Integer> {

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      required = true,
      description = "Where the broker keeps its log.")
  private Path dataDirectory;

  @Option(
      names = "--port",
      defaultValue = "9092",
      description = "The port for clients. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--controller-port",
      defaultValue = "0",
      description = "The port for its own controller; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int controllerPort;

  @Override
  public Integer call() throws Exception {
    return Role.run(
        () -> EmbeddedBroker.start(new BrokerSettings(dataDirectory, port, controllerPort)));
  }
}
