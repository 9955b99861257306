package dev.multinode.orchestrator.core;

import java.util.Optional;

/** Decides for an invocation that is accepted only if its locks are free. */
final class WhileClaiming {

  private WhileClaiming() {}

  static void decide(State.Claiming claiming, Command command, Course course) {
    switch (command) {
      case Command.Submit submit -> repeated(claiming, submit, course);
      case Command.LocksGranted granted -> {
        opens(claiming, course);
        InvocationLifecycle.proceed(granted, course);
      }
      case Command.LocksRefused refused -> course.refusesStart(claiming.starts(), refused.held());
      // It may have been accepted for all that its starter knows: so it was, and is over at once.
      case Command.Cancel _, Command.Remove _ -> {
        opens(claiming, course);
        InvocationLifecycle.proceed(command, course);
      }
      case Command.OfRun _,
          Command.Redelivered _,
          Command.Skipped _,
          Command.Deferred _,
          Command.OfBoundRun _,
          Command.SlotGranted _ ->
          course.rejects(Rejection.NOT_ACCEPTED_YET);
      case Command.Expire _ -> course.rejects(Rejection.TIMER_OBSOLETE);
    }
  }

  /** Whoever sends a start again, from elsewhere maybe, is told what becomes of the first. */
  private static void repeated(State.Claiming claiming, Command.Submit submit, Course course) {
    if (submit.envelope().startAwaited() && claiming.hasRoom()) {
      course.happens(new Event.StartRepeated(submit.envelope()));
    } else {
      course.rejects(Rejection.ALREADY_SUBMITTED);
    }
  }

  private static void opens(State.Claiming claiming, Course course) {
    course.happens(new Event.Submitted(claiming.envelope(), 1));
    course.happens(
        new Event.ArgumentsAdded(claiming.arguments(), Optional.empty(), course.context().now()));
    course.happens(new Event.LocksAwaited(1, course.context().now()));
    claiming.starts().forEach(course::accepts);
  }
}
