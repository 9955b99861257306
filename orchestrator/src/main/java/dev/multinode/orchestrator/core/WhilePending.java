package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides for an invocation of whose current attempt no run was heard. */
final class WhilePending {

  /** How long an attempt whose record is gone from its queue is waited for. */
  private static final Duration UNHEARD = Duration.ofSeconds(10);

  /** How many attempts may vanish from their queue. */
  private static final int UNHEARD_RELEASES = 5;

  private final State.Pending pending;
  private final Course course;

  private WhilePending(State.Pending pending, Course course) {
    this.pending = pending;
    this.course = course;
  }

  static void decide(State.Pending pending, Command command, Course course) {
    new WhilePending(pending, course).decide(command);
  }

  /** When to ask why nobody was heard of; empty while the attempt is on no queue. */
  static Optional<Instant> unheardAt(State.Pending pending, Instant assignedAt) {
    Optional<Instant> releasedAt =
        switch (pending.release()) {
          case Release.AwaitingArguments _, Release.Held _, Release.AtGate _, Release.AtLocks _ ->
              Optional.empty();
          case Release.Direct direct -> Optional.of(direct.at());
          case Release.Gated gated -> Optional.of(gated.at());
        };
    return releasedAt.map(at -> (at.isBefore(assignedAt) ? assignedAt : at).plus(UNHEARD));
  }

  /** When a held attempt is released; it cannot be while its arguments are unknown. */
  static Optional<Instant> dueAt(State.Pending pending) {
    return pending.release() instanceof Release.Held held
            && held.reason() != HoldReason.LOW_PRIORITY
            && pending.invocation().arguments().isPresent()
        ? Optional.of(held.until())
        : Optional.empty();
  }

  /**
   * From when on it may be released as soon as there is room, if it waits for that: at any time.
   */
  private static Optional<Instant> admissibleAt(State.Pending pending) {
    return pending.release() instanceof Release.Held held
            && held.reason() == HoldReason.LOW_PRIORITY
        ? Optional.of(Instant.MIN)
        : Optional.empty();
  }

  /**
   * When it has waited for its locks for as long as it may. Once they are its own, they are: a
   * later attempt waits for nothing but its fences.
   */
  static Optional<Instant> lockBy(State.Pending pending) {
    return pending.release() instanceof Release.AtLocks waiting && pending.attempt() == 1
        ? pending
            .invocation()
            .envelope()
            .locks()
            .flatMap(LockRequest::patience)
            .map(waiting.since()::plus)
        : Optional.empty();
  }

  private void decide(Command command) {
    switch (command) {
      case Command.Submit submit -> submitted(submit);
      case Command.OfRun message when message.attempt() != pending.attempt() ->
          course.refuses(message, Refusal.STALE_ATTEMPT);
      case Command.RequestRun asked -> grants(asked);
      case Command.Started started -> binds(started);
      case Command.Yielded yielded -> {
        binds(yielded);
        InvocationLifecycle.proceed(yielded, course);
      }
      case Command.Progressed progressed -> {
        binds(progressed);
        course.progresses(progressed);
      }
      case Command.Completed completed ->
          course.finishes(pending.invocation(), Ending.of(completed));
      case Command.AttemptFailed failed -> course.fails(pending.invocation(), failed);
      case Command.HandedBack handedBack -> course.handsBack(pending.invocation(), handedBack);
      case Command.Redelivered redelivered -> redelivered(redelivered);
      case Command.Skipped skipped -> skipped(skipped);
      case Command.Deferred deferred -> deferred(deferred);
      case Command.OfBoundRun _ -> course.rejects(Rejection.NOT_THE_BOUND_EXECUTION);
      case Command.Cancel cancel -> cancels(cancel.cancellation());
      case Command.Remove remove -> {
        course.cancels(Cancellation.request(Course.REMOVED, remove.requestedAt()));
        course.hides();
      }
      case Command.SlotGranted granted -> granted(granted);
      case Command.LocksGranted granted -> granted(granted.fences());
      // None but one that does not wait is refused, and that was never accepted.
      case Command.LocksRefused _ -> course.rejects(Rejection.LOCKS_NOT_AWAITED);
      case Command.Expire expire -> expired(expire);
    }
  }

  private void granted(Command.SlotGranted granted) {
    if (granted.attempt() == pending.attempt() && pending.release() instanceof Release.AtGate) {
      course.dispatches("A slot has become free");
    } else {
      course.rejects(Rejection.SLOT_NOT_AWAITED);
    }
  }

  private void granted(Fences fences) {
    if (fences.attempt() != pending.attempt() || !(pending.release() instanceof Release.AtLocks)) {
      course.rejects(Rejection.LOCKS_NOT_AWAITED);
      return;
    }
    course.happens(new Event.LocksTaken(fences));
    goesOn();
  }

  private void submitted(Command.Submit submit) {
    if (pending.invocation().arguments().isPresent()) {
      course.rejects(Rejection.ALREADY_SUBMITTED);
      return;
    }
    Optional<String> revoked = course.context().revokedAncestor();
    if (revoked.isPresent()) {
      course.cancels(Cancellation.request(revoked.get(), course.context().now()));
      return;
    }
    course.happens(
        new Event.ArgumentsAdded(submit.arguments(), submit.position(), course.context().now()));
    boolean onItsWay = submit.position().isPresent() && pending.attempt() == 1;
    if (!onItsWay && !(pending.release() instanceof Release.Held)) {
      goesOn();
    }
  }

  private void goesOn() {
    Optional<Instant> later =
        pending
            .invocation()
            .envelope()
            .dueAt()
            .filter(at -> pending.attempt() == 1 && at.isAfter(course.context().now()));
    if (later.isPresent() && !lacksLocks()) {
      course.holds(later.get(), HoldReason.NOT_DUE);
    } else {
      course.releases(pending.attempt() == 1 ? "Submitted" : "A former attempt came to nothing");
    }
  }

  /** They come first: it holds them from when it is accepted, whenever it may run. */
  private boolean lacksLocks() {
    return course.state() instanceof State.Pending current
        && current.invocation().lacksLocks(current.attempt());
  }

  private void cancels(Cancellation cancellation) {
    course.cancels(cancellation);
    endsIfNobodyHasIt();
  }

  /** For what is held or waits for a slot or locks no worker has to be waited for. */
  private void endsIfNobodyHasIt() {
    boolean onNoQueue =
        switch (pending.release()) {
          case Release.Held _, Release.AtGate _, Release.AtLocks _ -> true;
          case Release.AwaitingArguments _, Release.Direct _, Release.Gated _ -> false;
        };
    if (onNoQueue && course.state() instanceof State.Cancelling cancelling) {
      course.finishes(
          pending.invocation(),
          Ending.stopped(Optional.empty(), cancelling.cancellation().cause()));
    }
  }

  private void binds(Command.OfRun message) {
    course.happens(new Event.AttemptStarted(message.run(), course.context().now()));
  }

  /** Its code begins after this, so that what it may take counts from here. */
  private void grants(Command.RequestRun asked) {
    Instant now = course.context().now();
    Run run = asked.run();
    course.happens(
        new Event.AttemptStarted(
            new Run(run.attempt(), run.executionId(), run.worker(), now), now));
  }

  private void redelivered(Command.Redelivered redelivered) {
    if (redelivered.attempt() != pending.attempt()) {
      course.rejects(Rejection.STALE_ATTEMPT);
      return;
    }
    if (pending.invocation().runsAtMostOnce()) {
      // Whoever took it was not let run it.
      unheard(
          Attempt.unbound(pending.attempt(), course.context().now(), AttemptOutcome.UNHEARD),
          "A worker took it and was lost before it was let run it");
      return;
    }
    course.loses(
        pending.invocation(),
        Attempt.unbound(pending.attempt(), course.context().now(), AttemptOutcome.LOST),
        "A worker took it and was not heard of again");
  }

  private void deferred(Command.Deferred deferred) {
    if (deferred.attempt() != pending.attempt()) {
      course.rejects(Rejection.STALE_ATTEMPT);
      return;
    }
    if (deferred.unguarded().isPresent()) {
      course.postpones(pending.attempt(), deferred.unguarded().get());
    } else {
      course.givesUp(
          Attempt.unbound(pending.attempt(), course.context().now(), AttemptOutcome.DEFERRED),
          "A worker had no room for it");
    }
  }

  private void skipped(Command.Skipped skipped) {
    if (skipped.attempt() != pending.attempt()) {
      course.rejects(Rejection.STALE_ATTEMPT);
      return;
    }
    Attempt attempt =
        Attempt.unbound(pending.attempt(), course.context().now(), AttemptOutcome.SKIPPED);
    course.finishes(pending.invocation(), Ending.stopped(Optional.of(attempt), StopCause.CANCEL));
  }

  private void expired(Command.Expire expire) {
    Context context = course.context();
    Optional<Instant> due =
        switch (expire.kind()) {
          case UNHEARD_ATTEMPT -> unheardAt(pending, context.assignedAt());
          case DUE -> dueAt(pending);
          case SCHEDULE_TO_START -> pending.invocation().startBy();
          case HAS_ROOM -> admissibleAt(pending);
          case LOCK_WAIT -> lockBy(pending);
          case LEASE, CANCEL_SILENCE, START_TO_CLOSE, RETENTION -> Optional.empty();
        };
    if (expire.attempt() != pending.attempt() || due.isEmpty()) {
      course.rejects(Rejection.TIMER_OBSOLETE);
    } else if (blamesSilence(expire.kind()) && context.isLate(expire)) {
      course.rejects(Rejection.TIMER_LATE);
    } else if (context.now().isBefore(due.get())) {
      course.rejects(Rejection.TIMER_NOT_DUE);
    } else {
      expired(expire.kind());
    }
  }

  private static boolean blamesSilence(ExpiryKind kind) {
    return kind != ExpiryKind.DUE && kind != ExpiryKind.HAS_ROOM;
  }

  private void expired(ExpiryKind kind) {
    switch (kind) {
      case UNHEARD_ATTEMPT ->
          unheard(
              Attempt.unbound(pending.attempt(), course.context().now(), AttemptOutcome.UNHEARD),
              "Its record is gone and no worker was heard of");
      case DUE -> course.releases("Its time has come");
      case HAS_ROOM -> course.admits("Its class has room for it");
      case SCHEDULE_TO_START -> {
        Duration limit = pending.invocation().envelope().policy().scheduleToStart().orElseThrow();
        course.timesOut("It was not started within its %s".formatted(limit));
        endsIfNobodyHasIt();
      }
      case LOCK_WAIT ->
          course.finishes(
              pending.invocation(),
              Ending.neverBegun(
                  Failure.lockInUse(pending.invocation().envelope().locks().orElseThrow())));
      case LEASE, CANCEL_SILENCE, START_TO_CLOSE, RETENTION ->
          throw new IllegalStateException("No timer of pending work: " + kind);
    }
  }

  private void unheard(Attempt attempt, String reason) {
    Invocation invocation = pending.invocation();
    if (invocation.unheard() < UNHEARD_RELEASES) {
      course.givesUp(attempt, reason);
    } else {
      course.finishes(
          invocation, Ending.failed(attempt, Failure.neverTaken(invocation.unheard() + 1)));
    }
  }
}
