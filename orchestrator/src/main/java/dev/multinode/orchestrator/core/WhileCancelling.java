package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides for an invocation that has to end. */
final class WhileCancelling {

  /** How long a worker may take to say that it runs something, or that it has left it alone. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private final State.Cancelling cancelling;
  private final Course course;

  private WhileCancelling(State.Cancelling cancelling, Course course) {
    this.cancelling = cancelling;
    this.course = course;
  }

  static void decide(State.Cancelling cancelling, Command command, Course course) {
    new WhileCancelling(cancelling, course).decide(command);
  }

  /** When an invocation of which no run is known is taken to be over. */
  static Instant silentAt(State.Cancelling cancelling, Instant assignedAt) {
    return cancelling.lease().silentSince(assignedAt).plus(SILENCE);
  }

  private void decide(Command command) {
    switch (command) {
      case Command.Submit _ -> course.rejects(Rejection.ALREADY_CANCELLING);
      case Command.OfRun message when message.attempt() != cancelling.attempt() ->
          course.refuses(message, Refusal.STALE_ATTEMPT);
      case Command.OfRun message when isBoundToOther(message.run()) ->
          course.refuses(message, Refusal.OTHER_EXECUTION);
      case Command.RequestRun asked -> unrun(asked, AttemptOutcome.SKIPPED);
      case Command.Started started -> started(started);
      case Command.Yielded yielded -> yielded(yielded);
      case Command.Progressed progressed -> progressed(progressed);
      case Command.Completed completed -> completed(completed);
      case Command.AttemptFailed failed -> failed(failed);
      case Command.Redelivered _ -> course.rejects(Rejection.ALREADY_CANCELLING);
      case Command.Skipped skipped -> unrun(skipped, AttemptOutcome.SKIPPED);
      case Command.Deferred deferred -> unrun(deferred, AttemptOutcome.DEFERRED);
      case Command.HandedBack handedBack ->
          stopped(
              Optional.of(
                  Attempt.ended(
                      handedBack.run(), handedBack.endedAt(), AttemptOutcome.HANDED_BACK)));
      case Command.OfBoundRun message -> course.hears(cancelling.execution(), message);
      case Command.Cancel _ -> course.rejects(Rejection.ALREADY_CANCELLING);
      case Command.Remove _ -> course.hides();
      case Command.SlotGranted _ -> course.rejects(Rejection.SLOT_NOT_AWAITED);
      case Command.LocksGranted _, Command.LocksRefused _ ->
          course.rejects(Rejection.LOCKS_NOT_AWAITED);
      case Command.Expire expire -> expired(expire);
    }
  }

  private boolean isBoundToOther(Run run) {
    return cancelling.execution().filter(bound -> !bound.run().isSameAs(run)).isPresent();
  }

  private void started(Command.Started started) {
    if (cancelling.execution().isPresent()) {
      course.rejects(Rejection.ALREADY_STARTED);
    } else {
      binds(started);
    }
  }

  private void binds(Command.OfRun message) {
    course.happens(new Event.AttemptStarted(message.run(), course.context().now()));
  }

  private void yielded(Command.Yielded yielded) {
    if (cancelling.execution().isEmpty()) {
      binds(yielded);
      InvocationLifecycle.proceed(yielded, course);
      return;
    }
    course.yields(cancelling.invocation(), cancelling.execution().get(), yielded);
  }

  private void progressed(Command.Progressed progressed) {
    if (cancelling.execution().isEmpty()) {
      binds(progressed);
    }
    course.progresses(progressed);
  }

  /** A success that the caller was told of stands: nobody may read CANCELLED after it. */
  private void completed(Command.Completed completed) {
    course.finishes(
        cancelling.invocation(),
        completed.answered() ? Ending.of(completed) : Ending.stopped(completed, cause()));
  }

  private void failed(Command.AttemptFailed failed) {
    course.finishes(
        cancelling.invocation(),
        failed.answered() ? Ending.of(failed) : Ending.stopped(failed, cause()));
  }

  private StopCause cause() {
    return cancelling.cancellation().cause();
  }

  /** A worker had it and will not run it. */
  private void unrun(Command.Opening word, AttemptOutcome outcome) {
    if (word.attempt() != cancelling.attempt()) {
      course.rejects(Rejection.STALE_ATTEMPT);
    } else if (cancelling.execution().isPresent()) {
      course.rejects(Rejection.EXECUTION_IS_ALIVE);
    } else {
      stopped(Optional.of(Attempt.unbound(cancelling.attempt(), course.context().now(), outcome)));
    }
  }

  private void expired(Command.Expire expire) {
    Optional<Run> run = cancelling.execution().map(Execution::run);
    ExpiryKind armed = run.isPresent() ? ExpiryKind.LEASE : ExpiryKind.CANCEL_SILENCE;
    if (expire.kind() != armed || !expire.executionId().equals(run.map(Run::executionId))) {
      course.rejects(Rejection.TIMER_OBSOLETE);
    } else if (run.isPresent()) {
      leaseExpired(run.get(), expire);
    } else {
      silenceExpired(expire);
    }
  }

  private void leaseExpired(Run run, Command.Expire expire) {
    Instant now = course.context().now();
    switch (cancelling.lease().judge(expire, course.context())) {
      case HEARD -> course.rejects(Rejection.TIMER_NOT_DUE);
      case SPARED -> course.happens(new Event.LeaseRenewed(now));
      case SUSPECT -> course.happens(new Event.LeaseSuspected(now));
      case LOST -> stopped(Optional.of(Attempt.ended(run, now, AttemptOutcome.LOST)));
    }
  }

  private void silenceExpired(Command.Expire expire) {
    Instant now = course.context().now();
    if (course.context().isLate(expire)) {
      course.happens(new Event.LeaseRenewed(now));
    } else if (now.isBefore(silentAt(cancelling, course.context().assignedAt()))) {
      course.rejects(Rejection.TIMER_NOT_DUE);
    } else {
      stopped(Optional.empty());
    }
  }

  private void stopped(Optional<Attempt> attempt) {
    course.finishes(cancelling.invocation(), Ending.stopped(attempt, cause()));
  }
}
