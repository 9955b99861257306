package dev.multinode.orchestrator.core;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where an invocation is.
 *
 * <pre>
 *             CancelRemembered                         InvocationRemoved
 *    Absent -------------------> CancelledAhead     .---------------------.
 *      |  ^------- Forgotten -------'  |            |                     v
 *      | Submitted                     | Submitted  |                  Removing
 *      v                               |            |                     |
 *   Pending <--------------------------'            |                     | Withheld(Finished)
 *   |  |  ^                                         |                     v
 *   |  |  '--- AttemptEnded ---.                    |                  Removed
 *   |  |                       |                    |                     ^
 *   |  '--- AttemptStarted --> Running              |                     | Removed
 *   |                          |   |                |                     |
 *   |  CancellationRequested   |   '-- Finished --. |                     |
 *   |------------+-------------'                  v |                     |
 *   |            '--> Cancelling ---Finished--> Finished -----------------'
 *   |                   |                         ^
 *   |                   '--- Removed -> Removing  |
 *   '------------------- Finished ----------------'
 * </pre>
 *
 * Before Pending comes Claiming where a start is refused unless its locks are free: LocksClaimed
 * leads there from Absent, Submitted on to Pending, StartRefused back.
 *
 * <p>Finished and Removed are final: nothing leads back from them, so that a late message cannot
 * bring an invocation back to life. A Removed one becomes Absent when no message can be that late.
 * Each state offers exactly the transitions that are legal in it; {@link #after} refuses every
 * other event.
 */
public sealed interface State extends Evolving<State, Event> {

  /** What the invocation is; empty where nothing is known of it, or nothing any more. */
  default Optional<Envelope> knownEnvelope() {
    return switch (this) {
      case Claiming claiming -> Optional.of(claiming.envelope());
      case Pending pending -> Optional.of(pending.invocation().envelope());
      case Running running -> Optional.of(running.invocation().envelope());
      case Cancelling cancelling -> Optional.of(cancelling.invocation().envelope());
      case Removing removing -> Optional.of(removing.hidden().invocation().envelope());
      case Finished finished -> Optional.of(finished.envelope());
      case Absent _, CancelledAhead _, Removed _ -> Optional.empty();
    };
  }

  /** Nothing is known. */
  record Absent() implements State {

    @Override
    public State after(Event event) {
      return switch (event) {
        case Event.Submitted submitted -> Pending.opened(submitted);
        case Event.LocksClaimed claimed -> Claiming.by(claimed);
        case Event.CancelRemembered remembered -> CancelledAhead.by(remembered);
        case Event.StartRefused _,
            Event.LocksAwaited _,
            Event.LocksTaken _,
            Event.AttemptStarted _,
            Event.ValueYielded _,
            Event.AttemptEnded _,
            Event.AttemptHeld _,
            Event.SlotAwaited _,
            Event.AttemptReleased _,
            Event.CancellationRequested _,
            Event.Finished _,
            Event.Removed _,
            Event.Remark _,
            Event.ArgumentsAdded _,
            Event.LeaseRenewed _,
            Event.LeaseSuspected _,
            Event.Forgotten _,
            Event.Withheld _ ->
            throw new IllegalTransition("an invocation", this, event);
      };
    }
  }

  /**
   * It was submitted, and is not known to anybody until it has its locks.
   *
   * @param since when it was submitted
   */
  record Claiming(Envelope envelope, ByteBuffer arguments, Instant since) implements State {

    static Claiming by(Event.LocksClaimed claimed) {
      return new Claiming(claimed.envelope(), claimed.arguments(), claimed.at());
    }

    @Override
    public State after(Event event) {
      return switch (event) {
        case Event.Submitted submitted -> Pending.opened(submitted);
        case Event.StartRefused _ -> new Absent();
        case Event.AttemptStarted _,
            Event.ValueYielded _,
            Event.AttemptEnded _,
            Event.AttemptHeld _,
            Event.SlotAwaited _,
            Event.LocksAwaited _,
            Event.LocksTaken _,
            Event.AttemptReleased _,
            Event.CancellationRequested _,
            Event.Finished _,
            Event.Removed _,
            Event.Remark _,
            Event.ArgumentsAdded _,
            Event.LocksClaimed _,
            Event.LeaseRenewed _,
            Event.LeaseSuspected _,
            Event.CancelRemembered _,
            Event.Forgotten _,
            Event.Withheld _ ->
            throw new IllegalTransition("an invocation", this, event);
      };
    }
  }

  /**
   * A cancellation came by a shorter road than the submission that it is about.
   *
   * @param remove whether readers are to forget the invocation as well
   */
  record CancelledAhead(Cancellation cancellation, boolean remove, Instant at) implements State {

    static CancelledAhead by(Event.CancelRemembered remembered) {
      return new CancelledAhead(remembered.cancellation(), remembered.remove(), remembered.at());
    }

    @Override
    public State after(Event event) {
      return switch (event) {
        case Event.Submitted submitted -> Pending.opened(submitted);
        case Event.CancelRemembered remembered -> by(remembered);
        case Event.Forgotten _ -> new Absent();
        case Event.AttemptStarted _,
            Event.ValueYielded _,
            Event.AttemptEnded _,
            Event.AttemptHeld _,
            Event.SlotAwaited _,
            Event.LocksAwaited _,
            Event.LocksTaken _,
            Event.AttemptReleased _,
            Event.CancellationRequested _,
            Event.Finished _,
            Event.Removed _,
            Event.Remark _,
            Event.ArgumentsAdded _,
            Event.LeaseRenewed _,
            Event.LeaseSuspected _,
            Event.LocksClaimed _,
            Event.StartRefused _,
            Event.Withheld _ ->
            throw new IllegalTransition("an invocation", this, event);
      };
    }
  }

  /** No run of the current attempt was heard of. */
  record Pending(Invocation invocation, int attempt, Release release) implements State {

    static Pending opened(Event.Submitted submitted) {
      return new Pending(
          Invocation.of(submitted.envelope()),
          submitted.attempt(),
          new Release.AwaitingArguments());
    }

    /** The attempt after one that came to nothing. It waits until it is held or released. */
    static Pending next(Invocation invocation, Attempt ended) {
      return new Pending(
          invocation.after(ended), ended.number() + 1, new Release.AwaitingArguments());
    }

    private Pending submitted(Event.ArgumentsAdded added) {
      Release known =
          added
              .position()
              .<Release>map(position -> new Release.Direct(position, added.at()))
              .filter(_ -> attempt == 1)
              .orElse(release);
      return new Pending(invocation.withArguments(added.arguments()), attempt, known);
    }

    @Override
    public State after(Event event) {
      return switch (event) {
        case Event.ArgumentsAdded added -> submitted(added);
        case Event.AttemptReleased released ->
            new Pending(invocation, released.attempt(), new Release.Gated(released.at()));
        case Event.AttemptHeld held ->
            new Pending(invocation, attempt, new Release.Held(held.until(), held.reason()));
        case Event.SlotAwaited awaited ->
            new Pending(invocation, attempt, new Release.AtGate(awaited.at()));
        case Event.LocksAwaited awaited ->
            new Pending(invocation, attempt, new Release.AtLocks(awaited.at()));
        case Event.LocksTaken taken ->
            new Pending(
                invocation.withFences(taken.fences()), attempt, new Release.AwaitingArguments());
        case Event.AttemptStarted started ->
            new Running(
                invocation.running(), Execution.of(started.run()), Lease.from(started.at()));
        case Event.AttemptEnded ended -> next(invocation, ended.attempt());
        case Event.CancellationRequested requested ->
            Cancelling.unbound(invocation, attempt, requested);
        case Event.Finished finished -> Finished.of(invocation, attempt, finished);
        case Event.OutcomeRefused _ -> this;
        case Event.Submitted _,
            Event.CancellationDelivered _,
            Event.ProgressReported _,
            Event.ValueYielded _,
            Event.Removed _,
            Event.LeaseRenewed _,
            Event.LeaseSuspected _,
            Event.LocksClaimed _,
            Event.StartRefused _,
            Event.CancelRemembered _,
            Event.Forgotten _,
            Event.Withheld _ ->
            throw new IllegalTransition("an invocation", this, event);
      };
    }
  }

  /** The current attempt is bound to a run. */
  record Running(Invocation invocation, Execution execution, Lease lease) implements State {

    int attempt() {
      return execution.run().attempt();
    }

    private Running yielded(Event.ValueYielded yielded) {
      return new Running(
          invocation.yielded(yielded.index(), yielded.value()),
          execution.yielded(yielded.runIndex()),
          Lease.from(yielded.at()));
    }

    @Override
    public State after(Event event) {
      return switch (event) {
        case Event.ArgumentsAdded added ->
            new Running(invocation.withArguments(added.arguments()), execution, lease);
        case Event.LeaseRenewed renewed ->
            new Running(invocation, execution, Lease.from(renewed.at()));
        case Event.LeaseSuspected suspected ->
            new Running(invocation, execution, lease.suspected(suspected.at()));
        case Event.ValueYielded yielded -> yielded(yielded);
        case Event.AttemptEnded ended -> Pending.next(invocation, ended.attempt());
        case Event.CancellationRequested requested ->
            new Cancelling(
                invocation.withoutArguments(),
                attempt(),
                requested.cancellation(),
                Optional.of(execution),
                lease);
        case Event.Finished finished -> Finished.of(invocation, attempt(), finished);
        case Event.Remark _ -> this;
        case Event.Submitted _,
            Event.AttemptStarted _,
            Event.AttemptHeld _,
            Event.SlotAwaited _,
            Event.LocksAwaited _,
            Event.LocksTaken _,
            Event.AttemptReleased _,
            Event.Removed _,
            Event.CancelRemembered _,
            Event.Forgotten _,
            Event.LocksClaimed _,
            Event.StartRefused _,
            Event.Withheld _ ->
            throw new IllegalTransition("an invocation", this, event);
      };
    }
  }

  /**
   * It has to end, and its run, if it has one, has not ended yet. No further attempt will be made.
   *
   * @param lease of the run, or of the silence since the cancellation where no run is known
   */
  record Cancelling(
      Invocation invocation,
      int attempt,
      Cancellation cancellation,
      Optional<Execution> execution,
      Lease lease)
      implements State {

    static Cancelling unbound(
        Invocation invocation, int attempt, Event.CancellationRequested requested) {
      return new Cancelling(
          invocation.withoutArguments(),
          attempt,
          requested.cancellation(),
          Optional.empty(),
          Lease.from(requested.at()));
    }

    private Cancelling heard(Invocation known, Optional<Execution> of, Lease renewed) {
      return new Cancelling(known, attempt, cancellation, of, renewed);
    }

    private Cancelling yielded(Event.ValueYielded yielded) {
      return heard(
          invocation.yielded(yielded.index(), yielded.value()),
          execution.map(bound -> bound.yielded(yielded.runIndex())),
          Lease.from(yielded.at()));
    }

    @Override
    public State after(Event event) {
      return switch (event) {
        case Event.AttemptStarted started ->
            heard(invocation, Optional.of(Execution.of(started.run())), Lease.from(started.at()));
        case Event.LeaseRenewed renewed -> heard(invocation, execution, Lease.from(renewed.at()));
        case Event.LeaseSuspected suspected ->
            heard(invocation, execution, lease.suspected(suspected.at()));
        case Event.ValueYielded yielded -> yielded(yielded);
        case Event.Finished finished -> Finished.of(invocation, attempt, finished);
        case Event.Removed removed -> new Removing(this, removed.reason());
        case Event.Remark _ -> this;
        case Event.Submitted _,
            Event.AttemptEnded _,
            Event.AttemptHeld _,
            Event.SlotAwaited _,
            Event.LocksAwaited _,
            Event.LocksTaken _,
            Event.AttemptReleased _,
            Event.CancellationRequested _,
            Event.ArgumentsAdded _,
            Event.CancelRemembered _,
            Event.Forgotten _,
            Event.LocksClaimed _,
            Event.StartRefused _,
            Event.Withheld _ ->
            throw new IllegalTransition("an invocation", this, event);
      };
    }
  }

  /**
   * Readers have forgotten it, and its run has not ended yet.
   *
   * @param hidden what it is behind their backs
   */
  record Removing(Cancelling hidden, String reason) implements State {

    private State after(State inside, Instant at) {
      return inside instanceof Cancelling still
          ? new Removing(still, reason)
          : new Removed(reason, at);
    }

    @Override
    public State after(Event event) {
      return switch (event) {
        case Event.Withheld withheld ->
            switch (withheld.event()) {
              case Event.Finished finished -> after(hidden.after(finished), finished.at());
              case Event.AttemptStarted started -> after(hidden.after(started), started.at());
              case Event.ValueYielded yielded -> after(hidden.after(yielded), yielded.at());
              case Event.Submitted _,
                  Event.AttemptEnded _,
                  Event.AttemptHeld _,
                  Event.SlotAwaited _,
                  Event.LocksAwaited _,
                  Event.LocksTaken _,
                  Event.AttemptReleased _,
                  Event.CancellationRequested _,
                  Event.Removed _,
                  Event.Remark _ ->
                  throw new IllegalTransition("an invocation", this, withheld.event());
            };
        case Event.LeaseRenewed renewed -> after(hidden.after(renewed), renewed.at());
        case Event.LeaseSuspected suspected -> after(hidden.after(suspected), suspected.at());
        case Event.Submitted _,
            Event.AttemptStarted _,
            Event.ValueYielded _,
            Event.AttemptEnded _,
            Event.AttemptHeld _,
            Event.SlotAwaited _,
            Event.LocksAwaited _,
            Event.LocksTaken _,
            Event.AttemptReleased _,
            Event.CancellationRequested _,
            Event.Finished _,
            Event.Removed _,
            Event.Remark _,
            Event.ArgumentsAdded _,
            Event.LocksClaimed _,
            Event.StartRefused _,
            Event.CancelRemembered _,
            Event.Forgotten _ ->
            throw new IllegalTransition("an invocation", this, event);
      };
    }
  }

  /**
   * It is over.
   *
   * @param attempt the last one
   * @param executionId the run that ended it, if one did
   */
  record Finished(
      Envelope envelope, Status status, int attempt, Optional<UUID> executionId, Instant at)
      implements State {

    static Finished of(Invocation invocation, int attempt, Event.Finished event) {
      return new Finished(
          invocation.envelope(),
          event.status(),
          attempt,
          event.attempt().flatMap(Attempt::run).map(Run::executionId),
          event.at());
    }

    @Override
    public State after(Event event) {
      return switch (event) {
        case Event.Removed removed -> new Removed(removed.reason(), removed.at());
        case Event.OutcomeRefused _ -> this;
        case Event.Submitted _,
            Event.CancellationDelivered _,
            Event.ProgressReported _,
            Event.AttemptStarted _,
            Event.ValueYielded _,
            Event.AttemptEnded _,
            Event.AttemptHeld _,
            Event.SlotAwaited _,
            Event.LocksAwaited _,
            Event.LocksTaken _,
            Event.AttemptReleased _,
            Event.CancellationRequested _,
            Event.Finished _,
            Event.ArgumentsAdded _,
            Event.LeaseRenewed _,
            Event.LeaseSuspected _,
            Event.LocksClaimed _,
            Event.StartRefused _,
            Event.CancelRemembered _,
            Event.Forgotten _,
            Event.Withheld _ ->
            throw new IllegalTransition("an invocation", this, event);
      };
    }
  }

  /** The tombstone that outlives every late message. */
  record Removed(String reason, Instant at) implements State {

    @Override
    public State after(Event event) {
      return switch (event) {
        case Event.Forgotten _ -> new Absent();
        case Event.Published _,
            Event.ArgumentsAdded _,
            Event.LeaseRenewed _,
            Event.LeaseSuspected _,
            Event.LocksClaimed _,
            Event.StartRefused _,
            Event.CancelRemembered _,
            Event.Withheld _ ->
            throw new IllegalTransition("an invocation", this, event);
      };
    }
  }
}
