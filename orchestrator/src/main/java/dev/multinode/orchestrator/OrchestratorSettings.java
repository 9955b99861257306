package dev.multinode.orchestrator;

import dev.multinode.orchestrator.core.schedules.ScheduleTime;
import dev.multinode.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * How an orchestrator runs.
 *
 * @param id which one it is, the same over restarts
 * @param bootstrapServers the Kafka cluster
 * @param registryUrl the schema registry
 * @param topics the installation's topics
 * @param stateDirectory for its tables; kept over restarts, or they are restored from Kafka
 * @param host the address it listens on, and under which clients and other orchestrators reach it
 * @param port the port, 0 for any that is free
 * @param threads stream threads of each of its two topologies
 * @param scheduleTime the time that schedules live in
 * @param kafka settings for every client of the cluster, for example of its security
 */
public record OrchestratorSettings(
    UUID id,
    String bootstrapServers,
    String registryUrl,
    Topics topics,
    Path stateDirectory,
    String host,
    int port,
    int threads,
    ScheduleTime scheduleTime,
    Map<String, Object> kafka) {

  public OrchestratorSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port + ".");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("An orchestrator needs at least one thread");
    }
    kafka = Map.copyOf(kafka);
  }

  /**
   * One on this machine, on a free port, with one thread for each topology. Which one it is follows
   * from where it keeps its tables.
   */
  public static OrchestratorSettings local(
      String bootstrapServers, String registryUrl, Topics topics, Path stateDirectory) {
    return new OrchestratorSettings(
        idOf(stateDirectory),
        bootstrapServers,
        registryUrl,
        topics,
        stateDirectory,
        "127.0.0.1",
        0,
        1,
        ScheduleTime.REAL,
        Map.of());
  }

  /** The same with another time for its schedules. */
  public OrchestratorSettings with(ScheduleTime other) {
    return new OrchestratorSettings(
        id,
        bootstrapServers,
        registryUrl,
        topics,
        stateDirectory,
        host,
        port,
        threads,
        other,
        kafka);
  }

  static UUID idOf(Path stateDirectory) {
    String path = stateDirectory.toAbsolutePath().normalize().toString();
    return UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8));
  }
}
