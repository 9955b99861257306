package dev.multinode.orchestrator.core;

/** The rules of an invocation's life: the one door to them. */
public final class InvocationLifecycle {

  private InvocationLifecycle() {}

  /** What a command comes to. The same arguments always give the same decision. */
  public static Decision<Event, Effect, Rejection> decide(
      State state, Command command, Context context) {
    Course course = new Course(state, context);
    proceed(command, course);
    if (command instanceof Command.Submit submit && !(course.state() instanceof State.Claiming)) {
      course.accepts(submit.envelope());
    }
    if (command instanceof Command.Submit submit) {
      course.repeatsEnd(submit.envelope());
    }
    return course.decided();
  }

  /** Lets the rules of wherever the course has got to judge the command. */
  static void proceed(Command command, Course course) {
    switch (course.state()) {
      case State.Absent _ -> WhileUnknown.decide(command, course);
      case State.Claiming claiming -> WhileClaiming.decide(claiming, command, course);
      case State.CancelledAhead ahead -> WhileUnknown.decide(ahead, command, course);
      case State.Pending pending -> WhilePending.decide(pending, command, course);
      case State.Running running -> WhileRunning.decide(running, command, course);
      case State.Cancelling cancelling -> WhileCancelling.decide(cancelling, command, course);
      case State.Removing removing -> WhileOver.decide(removing, command, course);
      case State.Finished finished -> WhileOver.decide(finished, command, course);
      case State.Removed removed -> WhileOver.decide(removed, command, course);
    }
  }
}
