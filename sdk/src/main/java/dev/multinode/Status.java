package dev.multinode;

/**
 * Where an invocation stands.
 *
 * <pre>
 * PENDING ──► RUNNING ──► SUCCEEDED | FAILED | TIMED_OUT
 *    │  ▲        │
 *    │  └────────┤ (a lost attempt is tried again)
 *    ▼           ▼
 *    └───► CANCELLING ──► CANCELLED
 * </pre>
 *
 * <p>A terminal status never changes. Why a pending invocation waits is told by {@link
 * WaitingReason}.
 */
public enum Status {
  /** Accepted, and not started yet, or waiting for its next attempt. */
  PENDING,
  /** An attempt is being run by a worker. */
  RUNNING,
  /** A cancel was accepted; the code has not stopped yet. */
  CANCELLING,
  /** Ended without an exception. */
  SUCCEEDED,
  /** Ended with an exception, or lost, and no attempt is left. */
  FAILED,
  /** Cancelled before it started or while it ran. */
  CANCELLED,
  /** Waited for its first run, or ran, for longer than it may. */
  TIMED_OUT;

  /**
   * Whether this is an end.
   *
   * @return true if no other status can follow
   */
  public boolean isTerminal() {
    return switch (this) {
      case PENDING, RUNNING, CANCELLING -> false;
      case SUCCEEDED, FAILED, CANCELLED, TIMED_OUT -> true;
    };
  }
}
