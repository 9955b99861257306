package dev.multinode.worker.replicas;

/**
 * A replica could not be started: its code was not called. The message says why, and what to do.
 */
public final class ReplicaNotStarted extends Exception {

  private static final long serialVersionUID = 1L;

  ReplicaNotStarted(String message) {
    super(message);
  }

  ReplicaNotStarted(String message, Throwable cause) {
    super(message, cause);
  }
}
