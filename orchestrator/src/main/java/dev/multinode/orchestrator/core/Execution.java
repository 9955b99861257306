package dev.multinode.orchestrator.core;

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

  boolean sends(Command.Heartbeat heartbeat) {
    return run.attempt() == heartbeat.attempt()
        && run.executionId().equals(heartbeat.executionId());
  }
}
