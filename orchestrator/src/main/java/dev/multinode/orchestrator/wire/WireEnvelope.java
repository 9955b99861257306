package dev.multinode.orchestrator.wire;

import dev.multinode.wire.Envelope;

/** The wire's envelope, as much as the rules need to see of it. */
public record WireEnvelope(Envelope wire) implements dev.multinode.orchestrator.core.Envelope {

  /** The wire's envelope behind one that the rules have carried along. */
  public static Envelope unwrap(dev.multinode.orchestrator.core.Envelope envelope) {
    return ((WireEnvelope) envelope).wire();
  }

  @Override
  public int lossRetries() {
    return wire.getLossRetries();
  }

  @Override
  public boolean awaited() {
    return wire.getReplyTo() != null;
  }
}
