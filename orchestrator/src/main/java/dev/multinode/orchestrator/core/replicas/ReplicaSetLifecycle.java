package dev.multinode.orchestrator.core.replicas;

import dev.multinode.orchestrator.core.Decision;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of a set's life: the one door to them. */
public final class ReplicaSetLifecycle {

  private ReplicaSetLifecycle() {}

  /** What a command comes to. The same arguments always give the same decision. */
  public static Decision<Event, Effect, Rejection> decide(
      ReplicaSetId id, State state, Command command, Instant now) {
    Turn turn = new Turn(id, state, now);
    Upkeep upkeep = new Upkeep(turn);
    switch (command) {
      case Command.Declare declare -> upkeep.declare(declare.definition());
      case Command _ when state.known().isEmpty() -> turn.rejects(Rejection.UNKNOWN_SET);
      case Command.RunEnded ended -> upkeep.ended(ended);
      case Command _ when !turn.isKept() -> turn.rejects(Rejection.WITHDRAWN);
      case Command.Withdraw withdraw -> upkeep.withdraw(withdraw);
      case Command.Restart _ -> upkeep.restart();
      case Command.Ready ready -> upkeep.ready(ready);
      case Command.Loaded loaded -> new Scaling(turn).loaded(loaded);
      case Command.Look _ -> {}
    }
    if (turn.decision().rejection().isEmpty()) {
      settle(turn);
    }
    if (command instanceof Command.Look && turn.isUneventful() && turn.isKept()) {
      turn.rejects(Rejection.NOT_DUE);
    }
    return turn.decision();
  }

  /** Whatever follows from where the set is by now. */
  private static void settle(Turn turn) {
    if (turn.isKept()) {
      new Scaling(turn).settle();
      new Places(turn).settle();
    } else {
      new Places(turn).clear();
    }
  }

  /** When somebody has to look at it; empty if that is not before somebody asks for something. */
  public static Optional<Instant> nextLook(State state) {
    return state instanceof State.Kept(Memory memory)
        ? Stream.concat(Places.restarts(memory), Scaling.looks(memory)).min(Instant::compareTo)
        : Optional.empty();
  }
}
