package dev.multinode.orchestrator.core;

import java.time.Instant;

/** Where the current attempt of a pending invocation waits for a worker. */
public sealed interface Release {

  /** Nowhere: its arguments are not known, because its submission has not been seen. */
  record AwaitingArguments() implements Release {}

  /** On the direct road, where its submitter put it. */
  record Direct(WorkPosition position, Instant at) implements Release {}

  /** On the gated road, where the engine put it. */
  record Gated(Instant at) implements Release {}

  /** Nowhere yet: its locks come first. */
  record AtLocks(Instant since) implements Release {}

  /** Nowhere yet: it is put on the gated road when a slot of its gate is its own. */
  record AtGate(Instant since) implements Release {}

  /**
   * Nowhere yet: it is put on the gated road at that time, or, if held for its priority, when its
   * class has room for it.
   */
  record Held(Instant until, HoldReason reason) implements Release {}
}
