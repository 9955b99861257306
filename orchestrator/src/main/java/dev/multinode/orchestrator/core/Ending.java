package dev.multinode.orchestrator.core;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * How an invocation ends.
 *
 * @param answered whether the worker has told the caller
 */
record Ending(
    Status status,
    Optional<Attempt> attempt,
    Optional<ByteBuffer> result,
    Optional<Failure> failure,
    boolean answered) {

  static Ending of(Command.Completed completed) {
    Attempt attempt = Attempt.ended(completed.run(), completed.endedAt(), AttemptOutcome.SUCCEEDED);
    return new Ending(
        Status.SUCCEEDED,
        Optional.of(attempt),
        completed.value(),
        Optional.empty(),
        completed.answered());
  }

  /**
   * A run that ended because it, or an ancestor, was cancelled ends the invocation the same way.
   */
  static Ending of(Command.AttemptFailed failed) {
    if (failed.cancelled()) {
      Attempt attempt = Attempt.ended(failed.run(), failed.endedAt(), AttemptOutcome.CANCELLED);
      return new Ending(
          Status.CANCELLED,
          Optional.of(attempt),
          Optional.empty(),
          Optional.empty(),
          failed.answered());
    }
    Attempt attempt =
        Attempt.failed(failed.run(), failed.endedAt(), AttemptOutcome.FAILED, failed.failure());
    return new Ending(
        Status.FAILED,
        Optional.of(attempt),
        Optional.empty(),
        Optional.of(failed.failure()),
        failed.answered());
  }

  static Ending failed(Attempt attempt, Failure failure) {
    return new Ending(
        Status.FAILED, Optional.of(attempt), Optional.empty(), Optional.of(failure), false);
  }

  static Ending cancelled(Optional<Attempt> attempt) {
    return new Ending(Status.CANCELLED, attempt, Optional.empty(), Optional.empty(), false);
  }

  /** The same end of the attempt, with the cancellation that was asked for as the invocation's. */
  Ending asCancelled() {
    return new Ending(Status.CANCELLED, attempt, Optional.empty(), Optional.empty(), answered);
  }
}
