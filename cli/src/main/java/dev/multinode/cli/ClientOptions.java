package dev.multinode.cli;

import dev.multinode.client.ClientSettings;
import dev.multinode.client.KafkaClient;
import dev.multinode.installation.InstallationOptions;
import dev.multinode.installation.ProjectOption;
import dev.multinode.process.UserError;
import picocli.CommandLine.Mixin;

/** The installation and the project that a command asks something of. */
final class ClientOptions {

  @Mixin private InstallationOptions installation;

  @Mixin private ProjectOption project;

  /** The project. */
  String project() {
    return project.project();
  }

  /** Connects once Kafka takes connections. */
  KafkaClient connect() {
    ClientSettings settings =
        UserError.ifRefused(
            () ->
                new ClientSettings(
                    installation.bootstrapServers(),
                    installation.registryUrl(),
                    project.project(),
                    installation.topics(),
                    installation.kafka()));
    installation.awaitKafka();
    return KafkaClient.connect(settings);
  }
}
