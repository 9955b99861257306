package dev.multinode.worker.replicas;

import java.time.Duration;
import java.util.Optional;

/** A question to a replica. */
@FunctionalInterface
interface HealthCheck {

  /** How long an answer may take. */
  Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * Asks it, and waits for the answer.
   *
   * @return why it is not healthy, in a sentence; empty if it is
   */
  Optional<String> problem() throws InterruptedException;
}
