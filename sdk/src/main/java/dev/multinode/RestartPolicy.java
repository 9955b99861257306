package dev.multinode;

/** When a {@link Multinode.Daemon daemon} that has ended by itself is started again. */
public enum RestartPolicy {
  /** Whether it returned or threw. */
  ALWAYS,
  /** When it threw or was ended. One that has returned is done until its app is deployed anew. */
  ON_FAILURE
}
