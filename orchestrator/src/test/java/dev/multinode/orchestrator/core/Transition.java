package dev.multinode.orchestrator.core;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** An event in a state. Declared are those that a state does not refuse. */
record Transition(String state, String event) {

  private static final Instant AT = Given.START;
  private static final Envelope ENVELOPE = PlainEnvelope.of(1, false);
  private static final Invocation INVOCATION = Invocation.of(ENVELOPE);
  private static final Run RUN = new Run(1, new UUID(0, 0), "worker-1", AT);
  private static final Cancellation CANCELLATION = Cancellation.request("", AT);

  static Transition of(State state, Event event) {
    return new Transition(state.getClass().getSimpleName(), event.getClass().getSimpleName());
  }

  static Set<Transition> declared() {
    Set<Transition> declared = new HashSet<>();
    for (State state : states()) {
      for (Event event : events()) {
        try {
          state.after(event);
          declared.add(of(state, event));
        } catch (IllegalTransition e) {
          // Not declared.
        }
      }
    }
    return declared;
  }

  private static List<State> states() {
    State.Cancelling cancelling =
        new State.Cancelling(INVOCATION, 1, CANCELLATION, Optional.empty(), Lease.from(AT));
    List<State> states =
        List.of(
            new State.Absent(),
            new State.Claiming(ENVELOPE, Given.ARGUMENTS, AT, List.of()),
            new State.CancelledAhead(CANCELLATION, false, AT),
            new State.Pending(INVOCATION, 1, new Release.Gated(AT)),
            new State.Running(INVOCATION, Execution.of(RUN), Lease.from(AT)),
            cancelling,
            new State.Removing(cancelling, ""),
            new State.Finished(ENVELOPE, Status.FAILED, 1, Optional.empty(), AT),
            new State.Removed("", AT));
    requireAllOf(State.class, states);
    return states;
  }

  private static List<Event> events() {
    Attempt attempt = Attempt.unbound(1, AT, AttemptOutcome.LOST);
    Event.Finished finished =
        new Event.Finished(
            Status.FAILED, Optional.empty(), Optional.empty(), Optional.empty(), false, AT);
    List<Event> events =
        List.of(
            new Event.Submitted(ENVELOPE, 1),
            new Event.AttemptStarted(RUN, AT),
            new Event.ValueYielded(RUN, 1, 1, Given.RESULT, AT),
            new Event.AttemptEnded(attempt),
            new Event.AttemptReleased(1, "", AT),
            new Event.AttemptHeld(1, AT, HoldReason.BACKING_OFF),
            new Event.SlotAwaited(1, Given.LIMIT, AT),
            new Event.LocksAwaited(1, AT),
            new Event.LocksTaken(Fences.NONE),
            new Event.CancellationRequested(CANCELLATION, AT),
            finished,
            new Event.Removed("", AT),
            new Event.OutcomeRefused(1, new UUID(0, 0), "", Refusal.FINISHED),
            new Event.CancellationDelivered(new UUID(0, 0), AT),
            new Event.ProgressReported(RUN, new Progress(1, 2, Optional.empty(), AT)));
    requireAllOf(Event.Published.class, events);
    List<Event> internal =
        List.of(
            new Event.ArgumentsAdded(Given.ARGUMENTS, Optional.empty(), AT),
            new Event.LocksClaimed(ENVELOPE, Given.ARGUMENTS, AT),
            new Event.StartRepeated(ENVELOPE),
            new Event.StartRefused(new HeldLock("table-7", new UUID(0, 0))),
            new Event.LeaseRenewed(AT),
            new Event.LeaseSuspected(AT),
            new Event.CancelRemembered(CANCELLATION, false, AT),
            new Event.Forgotten(),
            new Event.Withheld(finished));
    requireAllOf(Event.Internal.class, internal);
    return Stream.concat(events.stream(), internal.stream()).toList();
  }

  /** Or a new state or event would go untested. */
  private static void requireAllOf(Class<?> family, List<?> samples) {
    long members = membersOf(family).count();
    if (members != samples.size()) {
      throw new IllegalStateException(
          "%s has %d members and there are samples of %d"
              .formatted(family.getSimpleName(), members, samples.size()));
    }
  }

  private static Stream<Class<?>> membersOf(Class<?> family) {
    return family.isSealed()
        ? Stream.of(family.getPermittedSubclasses()).flatMap(Transition::membersOf)
        : Stream.of(family);
  }
}
