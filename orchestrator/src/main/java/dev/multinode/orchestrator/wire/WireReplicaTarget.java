package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.replicas.Target;
import dev.multinode.wire.Envelope;
import java.nio.ByteBuffer;

/** What each run of a service or daemon is, as it is written in its envelope. */
record WireReplicaTarget(Envelope template, ByteBuffer arguments) implements Target {

  static WireReplicaTarget unwrap(Target target) {
    return (WireReplicaTarget) target;
  }

  @Override
  public String version() {
    return template.getVersion();
  }
}
