package dev.multinode.orchestrator.core.replicas;

/** When a run that has ended by itself is followed by another. */
public enum RestartPolicy {
  ALWAYS,
  /** Unless it has returned. */
  ON_FAILURE
}
