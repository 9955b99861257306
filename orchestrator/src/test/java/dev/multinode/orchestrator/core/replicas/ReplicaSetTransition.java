package dev.multinode.orchestrator.core.replicas;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** An event in a state. Declared are those that a state does not refuse. */
record ReplicaSetTransition(String state, String event) {

  private static final Instant AT = Kept.START;
  private static final UUID RUN = new UUID(0, 1);
  private static final Definition DEFINITION = Kept.serviceOf("1", 1, 2);
  private static final Memory MEMORY = Memory.of(DEFINITION, AT);

  static ReplicaSetTransition of(State state, Event event) {
    return new ReplicaSetTransition(
        state.getClass().getSimpleName(), event.getClass().getSimpleName());
  }

  static Set<ReplicaSetTransition> declared() {
    Set<ReplicaSetTransition> declared = new HashSet<>();
    for (State state : states()) {
      for (Event event : events()) {
        try {
          state.after(event);
          declared.add(of(state, event));
        } catch (IllegalReplicaSetTransition e) {
          // Not declared.
        }
      }
    }
    return declared;
  }

  private static List<State> states() {
    List<State> states =
        List.of(new State.Absent(), new State.Kept(MEMORY), new State.Leaving(MEMORY));
    requireAllOf(State.class, states);
    return states;
  }

  private static List<Event> events() {
    Replica replica = Kept.service(1).memory().replicas().getFirst();
    List<Event> events =
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
            new Event.Scaled(1, AT));
    requireAllOf(Event.class, events);
    return events;
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
        ? Stream.of(family.getPermittedSubclasses()).flatMap(ReplicaSetTransition::membersOf)
        : Stream.of(family);
  }
}
