package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.schedules.Target;
import dev.multinode.wire.Envelope;
import java.nio.ByteBuffer;

/**
 * What a schedule starts, or each run of a service or daemon is, as it is written in the envelope
 * of each run.
 */
public record WireTarget(Envelope template, ByteBuffer arguments)
    implements Target, dev.multinode.orchestrator.core.replicas.Target {

  static WireTarget unwrap(Target target) {
    return (WireTarget) target;
  }

  static WireTarget unwrap(dev.multinode.orchestrator.core.replicas.Target target) {
    return (WireTarget) target;
  }

  @Override
  public String version() {
    return template.getVersion();
  }
}
