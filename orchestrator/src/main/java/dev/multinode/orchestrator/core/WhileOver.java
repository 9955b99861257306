package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides for an invocation that readers know to be over, or know nothing of any more. */
final class WhileOver {

  /**
   * How long a tombstone outlives its invocation: longer than any message of it lies in a topic,
   * the queues apart, which a removed invocation's record leaves as soon as a worker takes it.
   */
  static final Duration TOMBSTONE = Duration.ofDays(8);

  private WhileOver() {}

  /** When it is forgotten of itself; empty if only on request. */
  static Optional<Instant> keptUntil(State.Finished finished) {
    return finished.envelope().policy().retention().map(finished.at()::plus);
  }

  static Instant keptUntil(State.Removed removed) {
    return removed.at().plus(TOMBSTONE);
  }

  static void decide(State.Finished finished, Command command, Course course) {
    switch (command) {
      case Command.OfRun message when isWhatEndedIt(message.run(), finished) ->
          course.rejects(Rejection.ALREADY_FINISHED);
      case Command.OfRun message ->
          course.refuses(
              message,
              message.attempt() == finished.attempt() ? Refusal.FINISHED : Refusal.STALE_ATTEMPT);
      case Command.Remove _ -> removed(finished, course);
      case Command.Expire expire -> expired(finished, expire, course);
      case Command.Submit _,
          Command.Redelivered _,
          Command.Skipped _,
          Command.Deferred _,
          Command.OfBoundRun _,
          Command.Cancel _,
          Command.SlotGranted _,
          Command.LocksGranted _,
          Command.LocksRefused _ ->
          course.rejects(Rejection.ALREADY_FINISHED);
    }
  }

  /**
   * What it has left running ends with it, as with a cancel. Only of a success anything may be
   * left: every other end was told to all below.
   */
  private static void removed(State.Finished finished, Course course) {
    course.removes(Course.REMOVED);
    if (finished.status() == Status.SUCCEEDED) {
      course.causes(new Effect.RevokeInvocation(Course.REMOVED, StopCause.CANCEL));
    }
  }

  private static void expired(State.Finished finished, Command.Expire expire, Course course) {
    Optional<Instant> keptUntil = keptUntil(finished);
    if (expire.kind() != ExpiryKind.RETENTION || keptUntil.isEmpty()) {
      course.rejects(Rejection.ALREADY_FINISHED);
    } else if (course.context().now().isBefore(keptUntil.get())) {
      course.rejects(Rejection.TIMER_NOT_DUE);
    } else {
      Duration retention = finished.envelope().policy().retention().orElseThrow();
      course.removes("Kept for %s".formatted(retention));
    }
  }

  /** A tombstone refuses everything, until nothing can come any more. */
  static void decide(State.Removed removed, Command command, Course course) {
    if (!(command instanceof Command.Expire expire) || expire.kind() != ExpiryKind.RETENTION) {
      course.rejects(Rejection.REMOVED);
    } else if (course.context().now().isBefore(keptUntil(removed))) {
      course.rejects(Rejection.TIMER_NOT_DUE);
    } else {
      course.happens(new Event.Forgotten());
    }
  }

  /** Its run goes on being watched, behind the readers' backs. */
  static void decide(State.Removing removing, Command command, Course course) {
    if (command instanceof Command.Remove) {
      course.rejects(Rejection.REMOVED);
      return;
    }
    Course hidden = new Course(removing.hidden(), course.context());
    WhileCancelling.decide(removing.hidden(), command, hidden);
    course.withholds(hidden);
  }

  private static boolean isWhatEndedIt(Run run, State.Finished finished) {
    return run.attempt() == finished.attempt()
        && finished.executionId().equals(Optional.of(run.executionId()));
  }
}
