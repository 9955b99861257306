package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.Envelope;

/** Where the engine puts what it releases. */
final class GatedRoad {

  private GatedRoad() {}

  /** What running code has asked for lies apart: a worker full of waiting code takes only that. */
  static String topic(Topics topics, Envelope envelope) {
    return envelope.getAncestors().isEmpty()
        ? topics.dispatch(envelope.getResourceClass())
        : topics.nestedDispatch(envelope.getResourceClass());
  }
}
