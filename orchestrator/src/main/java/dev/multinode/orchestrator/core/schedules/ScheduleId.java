package dev.multinode.orchestrator.core.schedules;

import dev.multinode.orchestrator.core.DerivedId;
import java.time.Instant;
import java.util.UUID;

/** Which schedule. */
public record ScheduleId(String project, String name) {

  private static final UUID NAMESPACE = UUID.fromString("c2d1c0c5-5f8e-5b0c-9a7e-0d7c3a0f6d21");

  /** The id of the invocation for a nominal time: the same whoever asks, and however often. */
  public UUID runAt(Instant nominal) {
    return run("at/" + nominal.toEpochMilli());
  }

  /** The id of the invocation that a request triggers. */
  public UUID runFor(UUID request) {
    return run("triggered/" + request);
  }

  private UUID run(String what) {
    return DerivedId.of(NAMESPACE, "%s/%s/%s".formatted(project, name, what));
  }
}
