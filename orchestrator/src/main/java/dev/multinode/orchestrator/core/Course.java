package dev.multinode.orchestrator.core;

import dev.multinode.orchestrator.core.Command.OfRun;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A decision about an invocation in the making. */
final class Course extends DecisionDraft<State, Event, Effect, Rejection> {

  /** Why an invocation is gone, or is being cancelled, when somebody asked for its removal. */
  static final String REMOVED = "Removed on request";

  /** A member that is away may be back by then. */
  private static final Duration PAUSE_UNGUARDED = Duration.ofSeconds(5);

  private final Context context;
  private final State before;

  Course(State state, Context context) {
    super(state);
    this.before = state;
    this.context = context;
  }

  Context context() {
    return context;
  }

  /**
   * Records that a run's message does not count. A run that is still going is stopped, with the
   * children that it has started: only the bound one may act for the attempt.
   */
  void refuses(OfRun message, Refusal refusal) {
    Run run = message.run();
    happens(
        new Event.OutcomeRefused(
            run.attempt(), run.executionId(), message.getClass().getSimpleName(), refusal));
    boolean stillRunning =
        switch (message) {
          case Command.Started _, Command.Yielded _, Command.Progressed _ -> true;
          case Command.RequestRun _,
              Command.Completed _,
              Command.AttemptFailed _,
              Command.HandedBack _ ->
              false;
        };
    if (stillRunning) {
      causes(new Effect.RevokeExecution(run.executionId(), refusal.sentence()));
    }
  }

  /**
   * Puts the current attempt on the gated road, if need be once it has its locks and what is more
   * urgent has run.
   */
  void releases(String reason) {
    if (state() instanceof State.Pending pending
        && pending.invocation().lacksLocks(pending.attempt())) {
      happens(new Event.LocksAwaited(pending.attempt(), context.now()));
      return;
    }
    Optional<Duration> patience =
        state().knownEnvelope().map(Envelope::priority).flatMap(Priority::patience);
    if (patience.isPresent()) {
      holds(context.now().plus(patience.get()), HoldReason.LOW_PRIORITY);
    } else {
      admits(reason);
    }
  }

  /** Puts the current attempt on the gated road, if need be once it has a slot. */
  void admits(String reason) {
    Optional<ConcurrencyLimit> limit =
        state().knownEnvelope().flatMap(envelope -> envelope.limit());
    if (limit.isPresent() && state() instanceof State.Pending pending) {
      happens(new Event.SlotAwaited(pending.attempt(), limit.get(), context.now()));
    } else {
      dispatches(reason);
    }
  }

  /** Puts the current attempt on the gated road. */
  void dispatches(String reason) {
    if (!(state() instanceof State.Pending pending)) {
      throw new IllegalStateException("Only an attempt that waits can be released");
    }
    Invocation invocation = pending.invocation();
    ByteBuffer arguments = invocation.arguments().orElseThrow();
    happens(new Event.AttemptReleased(pending.attempt(), reason, context.now()));
    causes(
        new Effect.Dispatch(
            invocation.envelope(), pending.attempt(), arguments, invocation.fences().byKey()));
  }

  /** Puts the current attempt on the gated road at a later time. */
  void holds(Instant until, HoldReason reason) {
    if (!(state() instanceof State.Pending pending)) {
      throw new IllegalStateException("Only an attempt that waits can be held");
    }
    happens(new Event.AttemptHeld(pending.attempt(), until, reason));
  }

  /** Counts a failed attempt: the invocation goes on with the next one after a pause, or fails. */
  void fails(Invocation invocation, Command.AttemptFailed failed) {
    boolean isFinal = failed.cancelled() || failed.answered() || !failed.retryable();
    if (isFinal || !invocation.mayFailAgain()) {
      finishes(invocation, Ending.of(failed));
      return;
    }
    Attempt attempt = Ending.failed(failed);
    happens(new Event.AttemptEnded(attempt));
    revokeRunOf(attempt, "Its parent failed");
    int failures = invocation.failures() + 1;
    Duration pause = invocation.envelope().policy().pauseAfter(failures, context.seed());
    holds(context.now().plus(pause), HoldReason.BACKING_OFF);
  }

  /** Counts a lost attempt: the invocation goes on with the next one, or has lost too many. */
  void loses(Invocation invocation, Attempt lost, String reason) {
    if (invocation.runsAtMostOnce()) {
      endsUnheard(invocation, lost);
    } else if (invocation.losses() < invocation.envelope().lossRetries()) {
      givesUp(lost, reason);
    } else {
      finishes(invocation, Ending.failed(lost, Failure.workerLost(invocation.losses() + 1)));
    }
  }

  /** Goes on with the next attempt, which counts against nothing, if there may be one. */
  void handsBack(Invocation invocation, Command.HandedBack handedBack) {
    Attempt attempt =
        new Attempt(
            handedBack.attempt(),
            Optional.of(handedBack.run()),
            handedBack.endedAt(),
            AttemptOutcome.HANDED_BACK,
            handedBack.failure());
    if (handedBack.begun() && invocation.runsAtMostOnce()) {
      endsUnheard(invocation, attempt);
    } else {
      givesUp(attempt, handedBack.failure().map(Failure::message).orElse("Its worker had to stop"));
    }
  }

  /** No attempt may follow, and how far this one came is not known. */
  private void endsUnheard(Invocation invocation, Attempt attempt) {
    finishes(invocation, Ending.failed(attempt, Failure.mayHaveRun(attempt.outcome())));
  }

  /** Gives an attempt up and goes on with the next, now or as soon as its arguments are known. */
  void givesUp(Attempt attempt, String reason) {
    happens(new Event.AttemptEnded(attempt));
    revokeRunOf(attempt, reason);
    if (state() instanceof State.Pending pending && pending.invocation().arguments().isPresent()) {
      releasesAfterPause(pending.invocation(), reason);
    }
  }

  /** What no worker runs although they take it is tried less and less often. */
  private void releasesAfterPause(Invocation invocation, String reason) {
    Duration pause = Backoff.afterDeferrals(invocation.deferrals(), context.seed());
    if (pause.isZero()) {
      releases(reason);
    } else {
      holds(context.now().plus(pause), HoldReason.BACKING_OFF);
    }
  }

  /** Goes on with another attempt after a while: this one could not hold its locks. */
  void postpones(int attempt, String unguarded) {
    happens(
        new Event.AttemptEnded(
            new Attempt(
                attempt,
                Optional.empty(),
                context.now(),
                AttemptOutcome.DEFERRED,
                Optional.of(Failure.unguarded(unguarded)))));
    holds(context.now().plus(pauseUnguarded()), HoldReason.UNGUARDED);
  }

  private Duration pauseUnguarded() {
    int deferrals = state() instanceof State.Pending pending ? pending.invocation().deferrals() : 0;
    Duration grown = Backoff.afterDeferrals(deferrals, context.seed());
    return grown.compareTo(PAUSE_UNGUARDED) > 0 ? grown : PAUSE_UNGUARDED;
  }

  /** Tells whoever has started it that it is accepted, if somebody waits to hear that. */
  void accepts(Envelope envelope) {
    if (envelope.startAwaited()) {
      causes(new Effect.AnswerStart(envelope, Optional.empty()));
    }
  }

  /** It was never accepted: nothing is left of it. */
  void refusesStart(Envelope envelope, HeldLock held) {
    happens(new Event.StartRefused(held));
    if (envelope.startAwaited()) {
      causes(new Effect.AnswerStart(envelope, Optional.of(held)));
    }
  }

  /**
   * Numbers a value within the invocation, unless the run has yielded it before, or one before it
   * was lost on its way: then the run fails, and what it has sent after that does not count.
   */
  void yields(Invocation invocation, Execution bound, Command.Yielded yielded) {
    if (yielded.index() <= bound.yields()) {
      rejects(Rejection.ALREADY_YIELDED);
    } else if (yielded.index() > bound.yields() + 1) {
      rejects(Rejection.FORMER_YIELD_LOST);
    } else {
      happens(
          new Event.ValueYielded(
              bound.run(),
              yielded.index(),
              invocation.yields() + 1,
              yielded.value(),
              context.now()));
    }
  }

  /** Tells readers how far the bound run has come. */
  void progresses(Command.Progressed progressed) {
    happens(new Event.ProgressReported(progressed.run(), progressed.progress()));
  }

  /** Notes what a run says, if it is the bound one that says so. */
  void hears(Optional<Execution> bound, Command.OfBoundRun message) {
    if (bound.filter(execution -> execution.sends(message)).isEmpty()) {
      rejects(Rejection.NOT_THE_BOUND_EXECUTION);
      return;
    }
    switch (message) {
      case Command.Heartbeat _ -> happens(new Event.LeaseRenewed(context.now()));
      case Command.StopDelivered delivered ->
          happens(new Event.CancellationDelivered(delivered.executionId(), delivered.at()));
    }
  }

  /** Accepts a cancellation. */
  void cancels(Cancellation cancellation) {
    happens(new Event.CancellationRequested(cancellation, context.now()));
  }

  /** Tells the invocation to end because its time has run out. */
  void timesOut(String reason) {
    cancels(new Cancellation(reason, context.now(), StopCause.TIMEOUT));
    causes(new Effect.RevokeInvocation(reason, StopCause.TIMEOUT));
  }

  /** Hides a cancelled invocation from readers at once; its run, if it has one, is interrupted. */
  void hides() {
    removes(REMOVED);
    causes(new Effect.RevokeInvocation(REMOVED, StopCause.CANCEL));
  }

  /** Makes readers forget the invocation. */
  void removes(String reason) {
    happens(new Event.Removed(reason, context.now()));
  }

  /** Ends the invocation, and tells the caller that waits for it. */
  void finishes(Invocation invocation, Ending ending) {
    happens(
        new Event.Finished(
            ending.status(),
            ending.attempt(),
            ending.result(),
            ending.failure(),
            ending.forced(),
            context.now()));
    if (invocation.envelope().awaited() && !ending.answered()) {
      Optional<ByteBuffer> value = ending.result().or(invocation::lastYield);
      causes(new Effect.Answer(invocation.envelope(), ending.status(), value, ending.failure()));
    }
    if (ending.status() == Status.FAILED) {
      ending.attempt().ifPresent(attempt -> revokeRunOf(attempt, "Its parent has ended"));
    }
  }

  /**
   * Takes over what became of an invocation that readers have forgotten. Remarks are for readers
   * only.
   */
  void withholds(Course hidden) {
    Decision<Event, Effect, Rejection> decision = hidden.decision();
    if (decision.events().stream().allMatch(Event.Remark.class::isInstance)) {
      rejects(decision.rejection().orElse(Rejection.REMOVED));
      return;
    }
    for (Event each : decision.events()) {
      switch (each) {
        case Event.Remark _ -> {}
        case Event.Published published -> happens(new Event.Withheld(published));
        case Event.Internal internal -> happens(internal);
      }
    }
    decision.effects().forEach(this::causes);
  }

  /** Children belong to the run that started them, and end with it unless it succeeds. */
  private void revokeRunOf(Attempt attempt, String reason) {
    attempt.run().ifPresent(run -> causes(new Effect.RevokeExecution(run.executionId(), reason)));
  }

  /** The slot that is no longer used is given back before the one that is used now is asked for. */
  private void settlesSlots() {
    Optional<SlotUse> was = SlotUse.of(before);
    Optional<SlotUse> is = SlotUse.of(state());
    if (was.equals(is)) {
      return;
    }
    was.ifPresent(use -> causes(new Effect.ReleaseSlot(use.limit(), use.attempt())));
    is.ifPresent(
        use ->
            causes(
                new Effect.AcquireSlot(
                    state().knownEnvelope().orElseThrow(), use.limit(), use.attempt())));
  }

  /** What is asked of the locks follows from what the state before and the one after want. */
  private void settlesLocks() {
    Optional<Integer> awaited = LockUse.awaitedBy(state());
    if (LockUse.isOf(before) && !LockUse.isOf(state())) {
      causes(new Effect.ReleaseLocks(before.knownEnvelope().orElseThrow()));
    } else if (awaited.isPresent() && !awaited.equals(LockUse.awaitedBy(before))) {
      causes(new Effect.AcquireLocks(state().knownEnvelope().orElseThrow(), awaited.get()));
    }
  }

  /** Who has started it is told of the end once, which follows from the states before and after. */
  private void settlesAwaitedEnd() {
    if (AwaitedEnd.isOver(before)) {
      return;
    }
    AwaitedEnd.endOf(before, state())
        .ifPresent(
            outcome ->
                before
                    .knownEnvelope()
                    .or(this::submittedNow)
                    .filter(Envelope::endAwaited)
                    .ifPresent(envelope -> causes(new Effect.ReportRun(envelope, outcome))));
  }

  private Optional<Envelope> submittedNow() {
    return decision().events().stream()
        .filter(Event.Submitted.class::isInstance)
        .map(event -> ((Event.Submitted) event).envelope())
        .findFirst();
  }

  /** Who starts what is over waits for an end that was told to nobody. */
  void repeatsEnd(Envelope envelope) {
    if (envelope.endAwaited() && AwaitedEnd.isOver(before)) {
      AwaitedEnd.endOf(before, state())
          .ifPresent(outcome -> causes(new Effect.ReportRun(envelope, outcome)));
    }
  }

  /** The decision, with all that follows from where it has led. */
  Decision<Event, Effect, Rejection> decided() {
    settlesSlots();
    settlesLocks();
    settlesAwaitedEnd();
    Decision<Event, Effect, Rejection> made = decision();
    return isUneventful() ? made : new Decision<>(made.events(), made.effects(), Optional.empty());
  }
}
