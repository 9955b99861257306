package dev.multinode.orchestrator.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What may happen to an invocation where. */
final class InvocationTransitions {

  private static final Instant AT = Given.START;
  private static final Envelope ENVELOPE = PlainEnvelope.of(1, false);
  private static final Invocation INVOCATION = Invocation.of(ENVELOPE);
  private static final Run RUN = new Run(1, new UUID(0, 0), "worker-1", AT);
  private static final Cancellation CANCELLATION = Cancellation.request("", AT);

  private InvocationTransitions() {}

  static Set<Transition> declared() {
    return Transition.declared(states(), events());
  }

  private static List<State> states() {
    State.Cancelling cancelling =
        new State.Cancelling(INVOCATION, 1, CANCELLATION, Optional.empty(), Lease.from(AT));
    return Transition.allOf(
        State.class,
        List.of(
            new State.Absent(),
            new State.Claiming(ENVELOPE, Given.ARGUMENTS, AT),
            new State.CancelledAhead(CANCELLATION, false, AT),
            new State.Pending(INVOCATION, 1, new Release.Gated(AT)),
            new State.Running(INVOCATION, Execution.of(RUN), Lease.from(AT)),
            cancelling,
            new State.Removing(cancelling, ""),
            new State.Finished(ENVELOPE, Status.FAILED, 1, Optional.empty(), AT),
            new State.Removed("", AT)));
  }

  private static List<Event> events() {
    Attempt attempt = Attempt.unbound(1, AT, AttemptOutcome.LOST);
    Event.Finished finished =
        new Event.Finished(
            Status.FAILED, Optional.empty(), Optional.empty(), Optional.empty(), false, AT);
    List<Event.Published> published =
        Transition.allOf(
            Event.Published.class,
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
                new Event.ProgressReported(RUN, new Progress(1, 2, Optional.empty(), AT))));
    List<Event.Internal> internal =
        Transition.allOf(
            Event.Internal.class,
            List.of(
                new Event.ArgumentsAdded(Given.ARGUMENTS, Optional.empty(), AT),
                new Event.LocksClaimed(ENVELOPE, Given.ARGUMENTS, AT),
                new Event.StartRefused(new HeldLock("table-7", new UUID(0, 0))),
                new Event.LeaseRenewed(AT),
                new Event.LeaseSuspected(AT),
                new Event.CancelRemembered(CANCELLATION, false, AT),
                new Event.Forgotten(),
                new Event.Withheld(finished)));
    return Stream.<Event>concat(published.stream(), internal.stream()).toList();
  }
}
