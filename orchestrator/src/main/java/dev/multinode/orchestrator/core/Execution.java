package dev.multinode.orchestrator.core;

import java.time.Instant;
import java.util.Optional;

/**
 * The run that the current attempt is bound to: no other run's messages count.
 *
 * @param run which one
 * @param yields how many values it has yielded
 */
public record Execution(Run run, int yields) {

  static Execution of(Run run) {
    return new Execution(run, 0);
  }

  Execution yielded(int index) {
    return new Execution(run, index);
  }

  /** When it has taken as long as it may. */
  Optional<Instant> closeBy(Policy policy) {
    return policy.startToClose().map(run.startedAt()::plus);
  }

  boolean sends(Command.OfBoundRun message) {
    return run.attempt() == message.attempt() && run.executionId().equals(message.executionId());
  }
}
