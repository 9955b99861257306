package dev.multinode.client;

import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.ReplicaPresence;
import java.time.Instant;

/**
 * A replica that its worker has told of lately.
 *
 * @param presence what it told
 * @param toldAt when
 * @param number rises with whatever is told of any replica
 */
public record PresentReplica(ReplicaPresence presence, Instant toldAt, long number) {

  /** Whether it can be given requests. */
  public boolean isHealthy() {
    return presence.getHealth() == ReplicaHealth.HEALTHY;
  }
}
