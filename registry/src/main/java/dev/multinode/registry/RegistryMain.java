package dev.multinode.registry;

import dev.multinode.process.KafkaAddress;
import dev.multinode.process.Program;
import dev.multinode.process.RoleProcess;
import dev.multinode.process.WholeNumber;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The embedded registry as a process of its own. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    description =
        "Run a schema registry on 127.0.0.1 that speaks Confluent's API and keeps its schemas on"
            + " the broker.")
public final class RegistryMain implements Callable<Integer> {

  @Mixin private RoleProcess process;

  @Mixin private KafkaAddress kafka;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = WholeNumber.Port.class,
      defaultValue = "8081",
      description = "Its port; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--compatibility",
      paramLabel = "LEVEL",
      defaultValue = "BACKWARD_TRANSITIVE",
      description =
          "What a new schema must fulfil until a level is set over the API, one of"
              + " ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private CompatibilityLevel compatibility;

  public static void main(String[] arguments) {
    Program.run(new RegistryMain(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    return process.run(this::settings, kafka::awaitReachable, EmbeddedRegistry::start);
  }

  RegistrySettings settings() {
    return new RegistrySettings(kafka.bootstrapServers(), port, compatibility);
  }
}
