package dev.multinode.cli;

import dev.multinode.client.ClientSettings;
import dev.multinode.orchestrator.Orchestrator;
import dev.multinode.orchestrator.OrchestratorSettings;
import dev.multinode.schemas.topics.Keys;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code multinode orchestrator}. */
@Command(
    name = "orchestrator",
    mixinStandardHelpOptions = true,
    description =
        "Run an orchestrator: the engine that decides, the view that readers see, the query"
            + " endpoint.")
final class OrchestratorCommand implements Callable<Integer> {

  @Mixin private InstallationOptions installation;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      required = true,
      description = "Where it keeps its stores; the same folder at each start saves a restore.")
  private Path stateDirectory;

  @Option(
      names = "--port",
      defaultValue = "0",
      description =
          "The query endpoint's port on 127.0.0.1; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Override
  public Integer call() throws Exception {
    return Role.run(() -> Orchestrator.start(settings()));
  }

  private OrchestratorSettings settings() {
    ClientSettings client = installation.client();
    return new OrchestratorSettings(
        UUID.nameUUIDFromBytes(Keys.of(stateDirectory.toAbsolutePath().toString())),
        client.bootstrapServers(),
        client.registryUrl(),
        client.topics(),
        stateDirectory,
        "127.0.0.1",
        port,
        1,
        client.kafka());
  }
}
