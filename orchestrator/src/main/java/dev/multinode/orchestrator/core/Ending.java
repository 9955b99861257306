package dev.multinode.orchestrator.core;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * How an invocation ends.
 *
 * @param answered whether the worker has told the caller
 * @param forced whether user code was killed
 */
record Ending(
    Status status,
    Optional<Attempt> attempt,
    Optional<ByteBuffer> result,
    Optional<Failure> failure,
    boolean answered,
    boolean forced) {

  static Ending of(Command.Completed completed) {
    return new Ending(
        Status.SUCCEEDED,
        Optional.of(succeeded(completed)),
        completed.value(),
        Optional.empty(),
        completed.answered(),
        false);
  }

  /**
   * A run that ended because an ancestor was told to end, ends the invocation as cancelled: it was
   * not told so itself yet.
   */
  static Ending of(Command.AttemptFailed failed) {
    if (failed.cancelled()) {
      return stopped(failed, StopCause.CANCEL);
    }
    return new Ending(
        Status.FAILED,
        Optional.of(failed(failed)),
        Optional.empty(),
        failed.failure(),
        failed.answered(),
        false);
  }

  static Ending failed(Attempt attempt, Failure failure) {
    return new Ending(
        Status.FAILED, Optional.of(attempt), Optional.empty(), Optional.of(failure), false, false);
  }

  /** The failure of an invocation of which no attempt was made. */
  static Ending neverBegun(Failure failure) {
    return new Ending(
        Status.FAILED, Optional.empty(), Optional.empty(), Optional.of(failure), false, false);
  }

  /** The end of an invocation that was told to end, whatever its attempt, if any, came to. */
  static Ending stopped(Optional<Attempt> attempt, StopCause cause) {
    return new Ending(cause.status(), attempt, Optional.empty(), Optional.empty(), false, false);
  }

  static Ending stopped(Command.Completed completed, StopCause cause) {
    return stopped(Optional.of(succeeded(completed)), cause);
  }

  /** What user code threw while it was cleaning up stays with the attempt. */
  static Ending stopped(Command.AttemptFailed failed, StopCause cause) {
    AttemptOutcome outcome = failed.cancelled() ? cause.outcome() : AttemptOutcome.FAILED;
    Attempt attempt = attempt(failed, outcome);
    return new Ending(
        cause.status(),
        Optional.of(attempt),
        Optional.empty(),
        Optional.empty(),
        failed.answered(),
        failed.forced());
  }

  /** An attempt that user code ended with an exception. */
  static Attempt failed(Command.AttemptFailed failed) {
    return attempt(failed, AttemptOutcome.FAILED);
  }

  private static Attempt attempt(Command.AttemptFailed failed, AttemptOutcome outcome) {
    return new Attempt(
        failed.attempt(), Optional.of(failed.run()), failed.endedAt(), outcome, failed.failure());
  }

  private static Attempt succeeded(Command.Completed completed) {
    return Attempt.ended(completed.run(), completed.endedAt(), AttemptOutcome.SUCCEEDED);
  }
}
