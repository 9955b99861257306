package dev.multinode;

import dev.multinode.app.ReplicaKind;
import java.time.Instant;
import java.util.List;

/**
 * What is known about a {@linkplain Multinode.Service service} or {@linkplain Multinode.Daemon
 * daemon}.
 *
 * @param name its name, unique in its project
 * @param kind which of the two it is
 * @param app the app that it belongs to
 * @param version the version of the app that it is to run
 * @param wanted how many replicas there are to be at the moment
 * @param maxReplicas how many there may be under load; no fewer than without it
 * @param withdrawn whether it is gone from its app, and is there only until its replicas have ended
 * @param createdAt since when it is there
 * @param replicas its replicas, by their number; two of one number while one takes the other's
 *     place
 */
public record ServiceInfo(
    String name,
    ReplicaKind kind,
    String app,
    String version,
    int wanted,
    int maxReplicas,
    boolean withdrawn,
    Instant createdAt,
    List<ReplicaInfo> replicas) {

  /** Keeps the list. */
  public ServiceInfo {
    replicas = List.copyOf(replicas);
  }
}
