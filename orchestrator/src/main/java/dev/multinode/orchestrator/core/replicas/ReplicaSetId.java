package dev.multinode.orchestrator.core.replicas;

import dev.multinode.orchestrator.core.DerivedId;
import java.time.Instant;
import java.util.UUID;

/** Which service or daemon. */
public record ReplicaSetId(String project, String name) {

  private static final UUID NAMESPACE = UUID.fromString("6a0f4c36-2b0e-5f43-8d6e-3f2a9c1b7e58");

  /**
   * The id of a run: the same whoever asks, and however often.
   *
   * @param createdAt distinguishes the set from a former one of its name
   * @param number of the run in the set, from 1
   */
  public UUID run(Instant createdAt, long number) {
    return DerivedId.of(
        NAMESPACE, "%s/%s/%d/%d".formatted(project, name, createdAt.toEpochMilli(), number));
  }
}
