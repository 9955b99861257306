package dev.multinode.cli.cluster;

import dev.multinode.client.ClientSettings;
import dev.multinode.dict.DictConnection;
import dev.multinode.orchestrator.OrchestratorSettings;
import dev.multinode.orchestrator.core.schedules.ScheduleTime;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.schemas.topics.TopicsApply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A cluster on one machine.
 *
 * @param dataDirectory where broker, orchestrator and logs keep their files
 * @param gatewayPort the gateway's port on 127.0.0.1; 0 for a free one
 * @param brokerPort the broker's port on 127.0.0.1; 0 for a free one
 * @param registryPort the schema registry's port on 127.0.0.1; 0 for a free one
 * @param app the app whose methods the cluster runs
 * @param workersPerClass how many worker processes of each class that the app uses
 * @param scheduleTime the time that schedules live in
 */
public record ClusterSettings(
    Path dataDirectory,
    int gatewayPort,
    int brokerPort,
    int registryPort,
    AppSource app,
    int workersPerClass,
    ScheduleTime scheduleTime) {

  public ClusterSettings {
    Objects.requireNonNull(dataDirectory, "dataDirectory");
    Objects.requireNonNull(app, "app");
    if (workersPerClass < 1) {
      throw new IllegalArgumentException(
          "A class needs at least one worker, not " + workersPerClass);
    }
  }

  /** One whose schedules live in the real time. */
  public ClusterSettings(
      Path dataDirectory,
      int gatewayPort,
      int brokerPort,
      int registryPort,
      AppSource app,
      int workersPerClass) {
    this(
        dataDirectory,
        gatewayPort,
        brokerPort,
        registryPort,
        app,
        workersPerClass,
        ScheduleTime.REAL);
  }

  /** The project that a cluster on one machine serves. */
  static final String PROJECT = "default";

  Topics topics() {
    return Topics.embedded(ResourceClasses.defaults());
  }

  /** Creates the topics and groups that are not there. */
  void createTopics(String bootstrapServers) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      TopicsApply apply = new TopicsApply(admin);
      apply.apply(topics());
      apply.check(topics());
    }
  }

  ClientSettings client(String bootstrapServers, String registryUrl) {
    return new ClientSettings(bootstrapServers, registryUrl, PROJECT, topics(), Map.of());
  }

  /** The one orchestrator. */
  OrchestratorSettings orchestrator(ClientSettings client) {
    return OrchestratorSettings.local(
            client.bootstrapServers(),
            client.registryUrl(),
            topics(),
            dataDirectory.resolve("orchestrator"))
        .with(scheduleTime);
  }

  /** The options that tell a role's command where the cluster is. */
  List<String> connectionOptions(ClientSettings client) {
    return List.of(
        "--bootstrap-server=" + client.bootstrapServers(),
        "--registry-url=" + client.registryUrl());
  }

  /** The same for a role that works for one project. */
  List<String> projectOptions(ClientSettings client) {
    List<String> options = new ArrayList<>(connectionOptions(client));
    options.add("--project=" + client.project());
    return options;
  }

  /** The option that tells a role's command where the dicts are. */
  static String option(DictConnection dicts) {
    return "--dict-members=" + String.join(",", dicts.members());
  }
}
