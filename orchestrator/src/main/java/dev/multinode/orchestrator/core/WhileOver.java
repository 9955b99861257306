package dev.multinode.orchestrator.core;

import java.util.Optional;

/** Decides for an invocation that readers know to be over, or know nothing of any more. */
final class WhileOver {

  private WhileOver() {}

  static void decide(State.Finished finished, Command command, Course course) {
    switch (command) {
      case Command.OfRun message when isWhatEndedIt(message.run(), finished) ->
          course.rejects(Rejection.ALREADY_FINISHED);
      case Command.OfRun message ->
          course.refuses(
              message,
              message.attempt() == finished.attempt() ? Refusal.FINISHED : Refusal.STALE_ATTEMPT);
      case Command.Remove _ -> course.removes();
      case Command.Submit _,
          Command.Redelivered _,
          Command.Skipped _,
          Command.Deferred _,
          Command.OfBoundRun _,
          Command.Cancel _,
          Command.SlotGranted _,
          Command.Expire _ ->
          course.rejects(Rejection.ALREADY_FINISHED);
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
