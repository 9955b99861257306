package dev.multinode.orchestrator.query;

import dev.multinode.wire.Status;

/** What a reader needs to know of statuses. */
final class Statuses {

  private Statuses() {}

  static boolean isTerminal(Status status) {
    return switch (status) {
      case PENDING, RUNNING, CANCELLING -> false;
      case SUCCEEDED, FAILED, CANCELLED, TIMED_OUT -> true;
    };
  }
}
