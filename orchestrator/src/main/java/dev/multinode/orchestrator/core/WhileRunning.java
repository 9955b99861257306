package dev.multinode.orchestrator.core;

import java.time.Instant;
import java.util.Optional;

/** Decides for an invocation whose current attempt is bound to a run. */
final class WhileRunning {

  private final State.Running running;
  private final Run bound;
  private final Course course;

  private WhileRunning(State.Running running, Course course) {
    this.running = running;
    this.bound = running.execution().run();
    this.course = course;
  }

  static void decide(State.Running running, Command command, Course course) {
    new WhileRunning(running, course).decide(command);
  }

  private void decide(Command command) {
    switch (command) {
      case Command.Submit submit -> submitted(submit);
      case Command.OfRun message when !message.run().isSameAs(bound) -> refuse(message);
      case Command.RequestRun _, Command.Started _ -> course.rejects(Rejection.ALREADY_STARTED);
      case Command.Yielded yielded ->
          course.yields(running.invocation(), running.execution(), yielded);
      case Command.Progressed progressed -> course.progresses(progressed);
      case Command.Completed completed ->
          course.finishes(running.invocation(), Ending.of(completed));
      case Command.AttemptFailed failed -> course.fails(running.invocation(), failed);
      case Command.HandedBack handedBack -> course.handsBack(running.invocation(), handedBack);
      case Command.Redelivered redelivered -> redelivered(redelivered);
      case Command.Skipped _, Command.Deferred _ -> course.rejects(Rejection.EXECUTION_IS_ALIVE);
      case Command.OfBoundRun message -> course.hears(Optional.of(running.execution()), message);
      case Command.Cancel cancel -> course.cancels(cancel.cancellation());
      case Command.Remove remove -> {
        course.cancels(Cancellation.request(Course.REMOVED, remove.requestedAt()));
        course.hides();
      }
      case Command.SlotGranted _ -> course.rejects(Rejection.SLOT_NOT_AWAITED);
      case Command.LocksGranted _, Command.LocksRefused _ ->
          course.rejects(Rejection.LOCKS_NOT_AWAITED);
      case Command.Expire expire -> expired(expire);
    }
  }

  private void submitted(Command.Submit submit) {
    if (running.invocation().arguments().isPresent()) {
      course.rejects(Rejection.ALREADY_SUBMITTED);
    } else {
      course.happens(
          new Event.ArgumentsAdded(submit.arguments(), submit.position(), course.context().now()));
    }
  }

  private void refuse(Command.OfRun message) {
    course.refuses(
        message,
        message.attempt() == bound.attempt() ? Refusal.OTHER_EXECUTION : Refusal.STALE_ATTEMPT);
  }

  private void redelivered(Command.Redelivered redelivered) {
    if (redelivered.attempt() != bound.attempt()) {
      course.rejects(Rejection.STALE_ATTEMPT);
    } else if (running.lease().isSuspect(course.context().assignedAt())) {
      lost("Its worker gave the work back and is silent");
    } else {
      course.rejects(Rejection.EXECUTION_IS_ALIVE);
    }
  }

  private void expired(Command.Expire expire) {
    if (!expire.executionId().equals(Optional.of(bound.executionId()))) {
      course.rejects(Rejection.TIMER_OBSOLETE);
      return;
    }
    switch (expire.kind()) {
      case LEASE -> leaseExpired(expire);
      case START_TO_CLOSE -> tookTooLong(expire);
      case CANCEL_SILENCE,
          UNHEARD_ATTEMPT,
          DUE,
          SCHEDULE_TO_START,
          RETENTION,
          HAS_ROOM,
          LOCK_WAIT ->
          course.rejects(Rejection.TIMER_OBSOLETE);
    }
  }

  private void leaseExpired(Command.Expire expire) {
    switch (running.lease().judge(expire, course.context())) {
      case HEARD -> course.rejects(Rejection.TIMER_NOT_DUE);
      case SPARED -> course.happens(new Event.LeaseRenewed(course.context().now()));
      case SUSPECT -> course.happens(new Event.LeaseSuspected(course.context().now()));
      case LOST -> lost("Its worker was lost");
    }
  }

  private void tookTooLong(Command.Expire expire) {
    Policy policy = running.invocation().envelope().policy();
    Optional<Instant> closeBy = running.execution().closeBy(policy);
    if (course.context().isLate(expire)) {
      course.rejects(Rejection.TIMER_LATE);
    } else if (closeBy.isEmpty() || course.context().now().isBefore(closeBy.get())) {
      course.rejects(Rejection.TIMER_NOT_DUE);
    } else {
      course.timesOut(
          "It ran for longer than its %s".formatted(policy.startToClose().orElseThrow()));
    }
  }

  private void lost(String reason) {
    course.loses(
        running.invocation(),
        Attempt.ended(bound, course.context().now(), AttemptOutcome.LOST),
        reason);
  }
}
