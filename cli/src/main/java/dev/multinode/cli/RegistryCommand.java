package dev.multinode.cli;

import dev.multinode.registry.CompatibilityLevel;
import dev.multinode.registry.EmbeddedRegistry;
import dev.multinode.registry.RegistrySettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code multinode registry}. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    description =
        "Run a schema registry on 127.0.0.1 that speaks Confluent's API and keeps its schemas on"
            + " the broker.")
final class RegistryCommand implements Callable<Integer> {

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "Kafka brokers. Default: ${DEFAULT-VALUE}.")
  private String bootstrapServers;

  @Option(
      names = "--port",
      defaultValue = "8081",
      description = "Its port. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Override
  public Integer call() throws Exception {
    return Role.run(
        () ->
            EmbeddedRegistry.start(
                new RegistrySettings(
                    bootstrapServers, port, CompatibilityLevel.BACKWARD_TRANSITIVE)));
  }
}
