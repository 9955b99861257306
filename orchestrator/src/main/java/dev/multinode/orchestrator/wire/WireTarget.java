package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.schedules.Target;
import dev.multinode.wire.Envelope;
import java.nio.ByteBuffer;

/** What a schedule starts, as it is written in the envelope of each run. */
public record WireTarget(Envelope template, ByteBuffer arguments) implements Target {

  static WireTarget unwrap(Target target) {
    return (WireTarget) target;
  }
}
