package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.time.Instant;

/** Decides for an invocation whose envelope has not been seen. */
final class WhileUnknown {

  /** How long a cancellation waits for the submission that it is about. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private WhileUnknown() {}

  static void decide(Command command, Course course) {
    switch (command) {
      // What has to ask takes the gated road: unknown it is only if it was forgotten.
      case Command.RequestRun _ -> course.rejects(Rejection.UNKNOWN_INVOCATION);
      case Command.Submit submit when needsLocksAtOnce(submit, course) ->
          course.happens(
              new Event.LocksClaimed(
                  submit.envelope(), submit.arguments(), course.context().now()));
      case Command.Opening opening
          when LockUse.isLocked(opening.envelope()) && !(opening instanceof Command.Submit) ->
          course.rejects(Rejection.UNKNOWN_INVOCATION);
      case Command.Opening opening -> {
        course.happens(new Event.Submitted(opening.envelope(), opening.attempt()));
        InvocationLifecycle.proceed(opening, course);
      }
      case Command.Cancel cancel -> remember(cancel.cancellation(), false, course);
      case Command.Remove remove -> rememberRemoval(remove, course);
      case Command.OfBoundRun _,
          Command.SlotGranted _,
          Command.LocksGranted _,
          Command.LocksRefused _,
          Command.Expire _ ->
          course.rejects(Rejection.UNKNOWN_INVOCATION);
    }
  }

  /** Of a parent that is ending nothing is refused: it is accepted, and cancelled on sight. */
  private static boolean needsLocksAtOnce(Command.Submit submit, Course course) {
    return submit.envelope().locks().filter(locks -> locks.patience().isEmpty()).isPresent()
        && course.context().revokedAncestor().isEmpty();
  }

  static void decide(State.CancelledAhead ahead, Command command, Course course) {
    switch (command) {
      case Command.Opening opening -> openCancelled(ahead, opening, course);
      case Command.Cancel _ -> course.rejects(Rejection.ALREADY_CANCELLING);
      case Command.Remove remove -> {
        if (ahead.remove()) {
          course.rejects(Rejection.ALREADY_CANCELLING);
        } else {
          rememberRemoval(remove, course);
        }
      }
      case Command.Expire _ -> {
        if (course.context().now().isBefore(forgetAt(ahead))) {
          course.rejects(Rejection.TIMER_NOT_DUE);
        } else {
          course.happens(new Event.Forgotten());
        }
      }
      case Command.OfBoundRun _,
          Command.SlotGranted _,
          Command.LocksGranted _,
          Command.LocksRefused _ ->
          course.rejects(Rejection.UNKNOWN_INVOCATION);
    }
  }

  static Instant forgetAt(State.CancelledAhead ahead) {
    return ahead.at().plus(PATIENCE);
  }

  private static void openCancelled(
      State.CancelledAhead ahead, Command.Opening opening, Course course) {
    course.happens(new Event.Submitted(opening.envelope(), opening.attempt()));
    course.cancels(ahead.cancellation());
    if (ahead.remove()) {
      course.hides();
    }
    // A submission says no more than that it exists; a run's message may say that it has ended.
    if (!(opening instanceof Command.Submit)) {
      InvocationLifecycle.proceed(opening, course);
    }
  }

  private static void rememberRemoval(Command.Remove remove, Course course) {
    remember(Cancellation.request(Course.REMOVED, remove.requestedAt()), true, course);
    course.causes(new Effect.RevokeInvocation(Course.REMOVED, StopCause.CANCEL));
  }

  private static void remember(Cancellation cancellation, boolean remove, Course course) {
    course.happens(new Event.CancelRemembered(cancellation, remove, course.context().now()));
  }
}
