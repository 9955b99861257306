package dev.multinode.orchestrator.core.replicas;

import dev.multinode.orchestrator.core.RunOutcome;
import dev.multinode.orchestrator.core.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What may happen to a set of replicas where. */
final class ReplicaSetTransitions {

  private static final Instant AT = Kept.START;
  private static final UUID RUN = new UUID(0, 1);
  private static final Definition DEFINITION = Kept.serviceOf("1", 1, 2);
  private static final Memory MEMORY = Memory.of(DEFINITION, AT);

  private ReplicaSetTransitions() {}

  static Set<Transition> declared() {
    return Transition.declared(states(), events());
  }

  private static List<State> states() {
    return Transition.allOf(
        State.class,
        List.of(new State.Absent(), new State.Kept(MEMORY), new State.Leaving(MEMORY)));
  }

  private static List<Event> events() {
    Replica replica = Kept.service(1).memory().replicas().getFirst();
    return Transition.allOf(
        Event.class,
        List.of(
            new Event.Created(DEFINITION, AT),
            new Event.Changed(DEFINITION, AT),
            new Event.Withdrawn(AT),
            new Event.Returned(DEFINITION, AT),
            new Event.Gone(AT),
            new Event.RenewalAsked(AT),
            new Event.Started(replica),
            new Event.BecameReady(RUN, AT),
            new Event.StopAsked(RUN, StopReason.REPLACED, AT),
            new Event.BackedOff(RUN, RunOutcome.FAILED, 1, AT, AT),
            new Event.Done(RUN, RunOutcome.SUCCEEDED, AT),
            new Event.Ended(RUN, RunOutcome.CANCELLED),
            new Event.Dropped(RUN),
            new Event.LoadTold(new Load("gateway", 1, AT)),
            new Event.LoadExpired("gateway"),
            new Event.SurplusSeen(new Surplus(AT, 1)),
            new Event.SurplusOver(),
            new Event.Scaled(1, AT)));
  }
}
